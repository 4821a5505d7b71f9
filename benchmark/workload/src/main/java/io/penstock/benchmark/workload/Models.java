package io.penstock.benchmark.workload;

import io.penstock.benchmark.workload.BenchmarkedEngine.Dialect;
import java.util.stream.IntStream;

/** The process of each workload, in the dialect of an engine. */
final class Models {

    static final String KEY = "measured";
    static final String MESSAGE = "payment";
    static final int BRANCHES = 5;

    private static final String TIMER = "<intermediateCatchEvent id=\"timer\"><timerEventDefinition>%s"
            + "</timerEventDefinition></intermediateCatchEvent>";

    private final Dialect dialect;

    Models(Dialect dialect) {
        this.dialect = dialect;
    }

    String of(Workload workload) {
        return switch (workload) {
            case STRAIGHT_THROUGH, CLIENT_THREADS, COLD_START -> straightThrough();
            case USER_TASK -> process("<userTask id=\"work\" x:assignee=\"${who}\"/>" + flows("start", "work", "end"));
            case ASYNCHRONOUS_BACKLOG -> process(asynchronousTask("work") + flows("start", "work", "end"));
            case BRANCHES -> branches();
            case MESSAGE ->
                definitions(
                        "<message id=\"message\" name=\"" + MESSAGE + "\"/>",
                        "<intermediateCatchEvent id=\"wait\"><messageEventDefinition messageRef=\"message\"/>"
                                + "</intermediateCatchEvent>" + flows("start", "wait", "end"));
            case TIMER_BACKLOG ->
                process(TIMER.formatted("<timeDuration>PT0S</timeDuration>") + flows("start", "timer", "end"));
            case TIMER_LATENESS ->
                process(TIMER.formatted("<timeDate>${due}</timeDate>")
                        + task("notice", "${probe.fired(number)}")
                        + flows("start", "timer", "notice", "end"));
            case JOIN_RACE -> joinRace();
            case ONE_ROW, TEN_ROWS -> throw new IllegalArgumentException(workload + " has no process");
        };
    }

    private String straightThrough() {
        return process(task("first", "${number}")
                + task("second", "${text}")
                + task("third", "${flag}")
                + "<exclusiveGateway id=\"decide\" default=\"decide-end\"/><endEvent id=\"otherEnd\"/>"
                + "<sequenceFlow id=\"otherwise\" sourceRef=\"decide\" targetRef=\"otherEnd\"><conditionExpression "
                + "xsi:type=\"tFormalExpression\">${number > 100}</conditionExpression></sequenceFlow>"
                + flows("start", "first", "second", "third", "decide", "end"));
    }

    private String branches() {
        var xml = new StringBuilder("<parallelGateway id=\"fork\"/><parallelGateway id=\"join\"/>");
        IntStream.rangeClosed(1, BRANCHES).forEach(branch -> xml.append(asynchronousTask("branch" + branch))
                .append(flows("fork", "branch" + branch, "join")));
        return process(xml + flows("start", "fork") + flows("join", "end"));
    }

    private String joinRace() {
        return process("<parallelGateway id=\"fork\"/><parallelGateway id=\"join\"/>"
                + "<userTask id=\"left\" x:assignee=\"${left}\"/><userTask id=\"right\" x:assignee=\"${right}\"/>"
                + flows("start", "fork", "left", "join", "end") + flows("fork", "right", "join"));
    }

    private static String task(String id, String expression) {
        return "<serviceTask id=\"" + id + "\" x:expression=\"" + expression + "\"/>";
    }

    private String asynchronousTask(String id) {
        return "<serviceTask id=\"" + id + "\" x:expression=\"${1}\" x:" + dialect.asynchronous() + "=\"true\"/>";
    }

    private static String flows(String... nodes) {
        var xml = new StringBuilder();
        for (int node = 1; node < nodes.length; node++) {
            xml.append("<sequenceFlow id=\"%1$s-%2$s\" sourceRef=\"%1$s\" targetRef=\"%2$s\"/>"
                    .formatted(nodes[node - 1], nodes[node]));
        }
        return xml.toString();
    }

    private String process(String content) {
        return definitions("", content);
    }

    private String definitions(String before, String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:x=\"" + dialect.namespace()
                + "\" targetNamespace=\"urn:penstock:benchmark\">" + before + "<process id=\"" + KEY
                + "\" isExecutable=\"true\"><startEvent id=\"start\"/>" + content
                + "<endEvent id=\"end\"/></process></definitions>";
    }
}
