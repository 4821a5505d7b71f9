package io.penstock.engine.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The codes are part of the API: the documentation lists each of them, and no other. */
class ProblemCodesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    @Test
    void areAllDocumented() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "bpmn.md"));
        String table = page.substring(page.indexOf("## Problem codes"));

        List<String> documented = ROW.matcher(table)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(ProblemCode.values())
                        .map(ProblemCode::text)
                        .toList());
    }
}
