package io.penstock.engine.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Global tasks (BPMN 2.0, 10.3.6.1) as processes of one activity, which is what a call activity calls: the process has the id of the global
 * task, and inside it a start event, a flow and the task, whose ids are that id with {@code .start}, {@code .flow} and {@code .task} behind it.
 */
final class GlobalTasks {

    /** The task that does what the global one says. */
    private static final Map<String, String> TASKS = Map.of(
            "globalTask", "task",
            "globalUserTask", "userTask",
            "globalManualTask", "manualTask",
            "globalScriptTask", "scriptTask",
            "globalBusinessRuleTask", "businessRuleTask");

    private final XmlElement definitions;

    private GlobalTasks(XmlElement definitions) {
        this.definitions = definitions;
    }

    /**
     * The same file, its global tasks written out. Where no process is executable, they are kept for display like the processes.
     */
    static XmlElement asProcesses(XmlElement definitions) {
        return new GlobalTasks(definitions).written();
    }

    private XmlElement written() {
        List<XmlElement> global = definitions.children().stream()
                .filter(element -> element.isBpmn() && TASKS.containsKey(element.localName()))
                .toList();
        List<XmlElement> processes = definitions.children().stream()
                .filter(element -> element.isBpmn("process"))
                .toList();
        boolean executable = processes.isEmpty() || processes.stream().anyMatch(BpmnParser::isExecutable);
        if (global.isEmpty() || !executable) {
            return definitions;
        }
        List<XmlElement> inProcesses = new ArrayList<>();
        for (XmlElement element : global) {
            inProcesses.add(process(element));
        }
        definitions.replaceChildren(global, inProcesses);
        return definitions;
    }

    private XmlElement process(XmlElement global) {
        List<XmlElement.XmlAttribute> attributes = new ArrayList<>();
        attributes.add(attribute("isExecutable", "true"));
        for (String local : List.of("id", "name")) {
            String value = global.attribute(local);
            if (value != null) {
                attributes.add(attribute(local, value));
            }
        }
        String id = global.id() == null ? "" : global.id(); // without one the process is refused
        XmlElement process = global.like("process", attributes, definitions);
        process.append(global.like("startEvent", List.of(attribute("id", id + ".start")), process));
        process.append(global.like(
                "sequenceFlow",
                List.of(
                        attribute("id", id + ".flow"),
                        attribute("sourceRef", id + ".start"),
                        attribute("targetRef", id + ".task")),
                process));
        process.append(task(global, id + ".task", process));
        return process;
    }

    private static XmlElement task(XmlElement global, String id, XmlElement process) {
        List<XmlElement.XmlAttribute> attributes = new ArrayList<>();
        attributes.add(attribute("id", id));
        for (XmlElement.XmlAttribute attribute : global.attributes()) {
            XmlElement.XmlName name = attribute.name();
            if (name.is("", "scriptLanguage")) {
                attributes.add(attribute("scriptFormat", attribute.value()));
            } else if (!name.is("", "id")) {
                attributes.add(new XmlElement.XmlAttribute(name, attribute.value()));
            }
        }
        XmlElement task = global.like(TASKS.getOrDefault(global.localName(), "task"), attributes, process);
        global.children().forEach(child -> task.append(child.copyInto(task)));
        return task;
    }

    private static XmlElement.XmlAttribute attribute(String local, String value) {
        return new XmlElement.XmlAttribute(new XmlElement.XmlName("", local, local), value);
    }
}
