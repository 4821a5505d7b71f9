package io.penstock.engine.testing;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** BPMN files for tests, from the elements and a short form of the flows. */
public final class ProcessXml {

    private static final Pattern PART = Pattern.compile("->|-\\[.*?]->|\\S+");

    private static final Pattern ASSOCIATION = Pattern.compile("<association [^>]*/>");

    private ProcessXml() {}

    /**
     * A file with one executable process.
     *
     * @param elements the flow nodes as BPMN XML without prefix; {@code c:} is the extension namespace
     * @param flows chains such as {@code "start -> task -> end"}; a condition follows its arrow: {@code "a -[${x}]-> b"}. A flow's id is
     *     {@code source-target}
     */
    public static byte[] process(String key, String elements, String... flows) {
        return document("<process id=\"" + key + "\" isExecutable=\"true\">" + elements + flows(flows) + "</process>");
    }

    /** A file with this content of its definitions element. Associations may stand anywhere; the schema wants them last. */
    public static byte[] document(String content) {
        return definitions(ASSOCIATION.matcher(content).find() ? associationsLast(content) : content);
    }

    private static String associationsLast(String content) {
        String associations =
                ASSOCIATION.matcher(content).results().map(MatchResult::group).collect(Collectors.joining());
        return ASSOCIATION.matcher(content).replaceAll("").replaceFirst("</process>", associations + "</process>");
    }

    private static byte[] definitions(String content) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xmlns:c=\"http://camunda.org/schema/1.0/bpmn\" targetNamespace=\"urn:test\">\n"
                        + content + "</definitions>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Sequence flows, for use inside a subprocess, too. */
    public static String flows(String... chains) {
        var xml = new StringBuilder();
        for (String chain : chains) {
            Matcher part = PART.matcher(chain);
            part.find();
            String source = part.group();
            while (part.find()) {
                String arrow = part.group();
                part.find();
                xml.append(flow(source, arrow, part.group()));
                source = part.group();
            }
        }
        return xml.toString();
    }

    private static String flow(String source, String arrow, String target) {
        String head = "<sequenceFlow id=\"" + source + "-" + target + "\" sourceRef=\"" + source + "\" targetRef=\""
                + target + "\"";
        if (arrow.equals("->")) {
            return head + "/>";
        }
        String condition = arrow.substring(2, arrow.length() - 3);
        return head + "><conditionExpression xsi:type=\"tFormalExpression\"><![CDATA[" + condition
                + "]]></conditionExpression></sequenceFlow>";
    }
}
