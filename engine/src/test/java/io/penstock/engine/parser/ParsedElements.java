package io.penstock.engine.parser;

import io.penstock.engine.model.FlowNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Shows tests outside of this package what the parser executes. */
public final class ParsedElements {

    private ParsedElements() {}

    /** Local names in the parser's table. */
    public static Set<String> inTable() {
        return new TreeSet<>(BpmnParser.supportedElements());
    }

    /**
     * The record that the parser made of each element of a file, by the element's local name; with the record's own name behind it when the
     * parser makes several of one element.
     */
    public static Map<String, Class<? extends FlowNode>> of(byte[] file) {
        Map<String, Class<? extends FlowNode>> records = new LinkedHashMap<>();
        BpmnFiles.PARSER.parse("file.bpmn", file).processes().stream()
                .map(process -> process.nodes())
                .flatMap(Collection::stream)
                .forEach(node -> {
                    String name = node.head().elementName();
                    boolean another = records.containsKey(name) && records.get(name) != node.getClass();
                    records.put(another ? name + "#" + node.getClass().getSimpleName() : name, node.getClass());
                });
        return records;
    }
}
