package io.penstock.engine.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * This engine behind a line protocol: one JSON object per line on standard input, one as the answer on standard output. A harness starts
 * {@link #main} as a process of its own; docs/contributing.md tells how.
 */
public final class ConformanceCandidate {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};
    /** The first element or attribute in a message. */
    private static final Pattern NAME = Pattern.compile("<[^>]+>|[a-zA-Z]+:?[a-zA-Z]+='[^']*'");

    private static final int LONGEST_MESSAGE = 1000;

    private final CandidateEngine engine;

    private ConformanceCandidate(CandidateEngine engine) {
        this.engine = engine;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // Only answers go to the standard output.
        try (var engine = new CandidateEngine();
                var requests = new BufferedReader(new InputStreamReader(System.in, UTF_8));
                var out = new PrintStream(answers, true, UTF_8)) {
            var candidate = new ConformanceCandidate(engine);
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                out.println(candidate.answer(JSON.readTree(line)));
            }
        }
    }

    private ObjectNode answer(JsonNode request) {
        ObjectNode answer = JSON.createObjectNode();
        engine.guard().begin();
        try {
            answer(request, answer);
        } catch (RuntimeException | StackOverflowError failure) {
            answer.put("error", message(failure));
        }
        return engine.guard().ranAway() ? JSON.createObjectNode().put("runaway", true) : answer;
    }

    private void answer(JsonNode request, ObjectNode answer) {
        String operation = request.path("op").asText();
        switch (operation) {
            case "hello" -> hello(answer);
            case "deploy" -> deploy(request, answer);
            case "start" ->
                engine.start(
                        request.path("process").asText(),
                        request.path("trigger").asText(),
                        request.path("name").asText(),
                        variables(request));
            case "work" -> answer.set("items", JSON.valueToTree(engine.work()));
            case "perform" ->
                engine.perform(JSON.convertValue(request.path("item"), WorkItem.class), variables(request));
            case "trace" -> answer.set("traces", JSON.valueToTree(engine.traces()));
            case "reset" -> engine.reset();
            default -> throw new IllegalArgumentException("unknown operation " + operation);
        }
    }

    private static void hello(ObjectNode answer) {
        answer.put("name", "penstock")
                .put("namespace", "http://camunda.org/schema/1.0/bpmn")
                .put("scriptFormat", "juel")
                .put("script", "${true}")
                .putObject("renames");
    }

    private void deploy(JsonNode request, ObjectNode answer) {
        List<byte[]> files = new ArrayList<>();
        request.path("files").forEach(file -> files.add(Base64.getDecoder().decode(file.asText())));
        try {
            answer.set("processes", JSON.valueToTree(engine.deploy(files)));
        } catch (DeploymentRefusedException refused) {
            answer.put("rejected", kinds(refused.problems()));
        } catch (EngineException refused) {
            answer.put("rejected", message(refused));
        }
    }

    private static Map<String, Object> variables(JsonNode request) {
        return request.has("variables") ? JSON.convertValue(request.path("variables"), VARIABLES) : Map.of();
    }

    /** Which kinds of problems there are, at which kinds of elements: harnesses keep the beginning of the text only. */
    private static String kinds(List<Problem> problems) {
        return problems.stream()
                .map(problem -> {
                    Matcher what = NAME.matcher(problem.message());
                    return problem.code() + (what.find() ? " " + what.group() : "");
                })
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static String message(Throwable failure) {
        String text = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE);
    }
}
