package io.penstock.decision;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.jspecify.annotations.Nullable;

/** Whether a text is FEEL. Thread-safe. */
final class FeelSyntax {

    /** A name, or any text between backquotes, which is a name, too. */
    private static final Pattern WORD = Pattern.compile("`([^`]+)`|[\\p{L}_$?][\\p{L}\\p{N}_$?]*");

    private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();

    /** Why a text is no expression (DMN 1.3, 10.3.1.2); null when it is one. */
    @Nullable String errorInExpression(String text) {
        return error(feel.parseExpression(text));
    }

    /** Why a text is no list of unary tests (DMN 1.3, 10.3.1.2, grammar rule 17); null when it is one. */
    @Nullable String errorInUnaryTests(String text) {
        return error(feel.parseUnaryTests(text));
    }

    /** Every word of a text that may be the name of a variable, and some that are none. */
    static Set<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(word -> word.group(1) == null ? word.group() : word.group(1))
                .collect(Collectors.toSet());
    }

    private static @Nullable String error(ParseResult result) {
        return result.isSuccess() ? null : result.failure().message();
    }
}
