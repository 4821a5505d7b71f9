package io.penstock.engine.parser;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.Problem;
import io.penstock.engine.expression.BeanLookup;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.expression.JuelExpressions;
import io.penstock.engine.model.ProcessModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parser with the real expression language, and diagrams for it. */
final class BpmnFiles {

    static final BpmnParser PARSER = new BpmnParser(new Language(new JuelExpressions(BeanLookup.none())));

    private BpmnFiles() {}

    private record Language(Expressions expressions) implements ExpressionCheck {

        @Override
        public boolean hasExpression(String text) {
            return expressions.isExpression(text);
        }

        @Override
        public boolean makesDecisions() {
            return true;
        }

        @Override
        public @Nullable String syntaxError(String text) {
            return expressions.syntaxError(text);
        }
    }

    static byte[] file(String name) {
        try (InputStream stream = BpmnFiles.class.getResourceAsStream("/bpmn/parser/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("No test file " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProcessModel parse(String name) {
        return PARSER.parse(name, file(name)).processes().get(0);
    }

    /** A file with one executable process "p" that begins in line 2; each argument is a line. */
    static byte[] process(String... lines) {
        return definitions("<process id='p' isExecutable='true'>" + System.lineSeparator() + String.join("\n", lines)
                + "</process>");
    }

    static byte[] definitions(String content) {
        return ("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' "
                        + "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:flowable='http://flowable.org/bpmn' "
                        + "targetNamespace='urn:test'>\n" + content + "</definitions>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The problems of a file that is refused. */
    static List<Problem> problems(byte[] content) {
        try {
            PARSER.parse("test.bpmn", content);
        } catch (DeploymentRefusedException e) {
            return e.problems();
        }
        return List.of();
    }

    static List<String> codes(byte[] content) {
        return problems(content).stream().map(Problem::code).toList();
    }
}
