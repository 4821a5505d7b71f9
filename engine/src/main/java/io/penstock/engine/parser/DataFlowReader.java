package io.penstock.engine.parser;

import io.penstock.engine.model.DataFlow;
import io.penstock.engine.model.FlowNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the nodes of one process do with data: properties, data inputs and outputs, and their associations. */
final class DataFlowReader {

    private final BpmnDocument document;
    private final Map<String, DataFlow> flows = new HashMap<>();

    /** Data objects that an association reads or writes. */
    private final Set<XmlElement> moved = new LinkedHashSet<>();

    DataFlowReader(BpmnDocument document) {
        this.document = document;
    }

    /** What was read, by id of the node or the body, the empty text for the process. */
    Map<String, DataFlow> all() {
        return Map.copyOf(flows);
    }

    void readProcess(XmlElement process) {
        put("", properties(process), List.of(), List.of());
    }

    /**
     * Reads what is written at a node.
     *
     * @param bodyId id of the body when it repeats with several instances, or null
     */
    void read(XmlElement element, FlowNode node, @Nullable String bodyId) {
        XmlElement loop = bodyId == null ? null : LoopReader.elementOf(element);
        List<DataAssociationReader.Read> inputs = associations(element, "dataInputAssociation");
        List<DataAssociationReader.Read> outputs = associations(element, "dataOutputAssociation");
        XmlElement collection = referred(loop, "loopDataInputRef");
        XmlElement list = referred(loop, "loopDataOutputRef");
        List<DataAssociationReader.Read> ofInputs =
                inputs.stream().filter(one -> one.target() != collection).toList();
        List<DataAssociationReader.Read> ofOutputs =
                outputs.stream().filter(one -> !one.sources().contains(list)).toList();
        List<String> declared = properties(element);
        if (node instanceof FlowNode.Activity && !(node instanceof FlowNode.ReceiveTask)) {
            declared.addAll(outputVariables(ofOutputs));
        }
        put(node.id(), declared, movements(ofInputs), movements(ofOutputs));
        if (bodyId != null) {
            List<DataAssociationReader.Read> listed =
                    outputs.stream().filter(one -> !ofOutputs.contains(one)).toList();
            put(
                    bodyId,
                    new ArrayList<>(outputVariables(listed)),
                    movements(inputs.stream()
                            .filter(one -> !ofInputs.contains(one))
                            .toList()),
                    movements(listed));
        }
    }

    /** The data objects inside a subprocess are its variables when something moves data through them. */
    void declareObjects(XmlElement subProcess, String id) {
        List<String> objects = new ArrayList<>();
        for (XmlElement object : subProcess.children("dataObject")) {
            Harmless.ignoreTree(object);
            if (moved.contains(object)) {
                objects.add(DataNames.variable(object, document));
            }
        }
        DataFlow known = flows.getOrDefault(id, new DataFlow(List.of(), List.of(), List.of()));
        objects.addAll(known.declared());
        put(id, objects, known.inputs(), known.outputs());
    }

    private void put(
            String id, List<String> declared, List<DataFlow.Association> inputs, List<DataFlow.Association> outputs) {
        var flow = new DataFlow(declared.stream().distinct().toList(), inputs, outputs);
        if (!flow.isEmpty()) {
            flows.put(id, flow);
        }
    }

    private List<String> properties(XmlElement owner) {
        List<String> names = new ArrayList<>();
        for (XmlElement property : owner.children("property")) {
            Harmless.ignoreTree(property);
            if (!DataAssociationReader.isPlaceholder(property)) {
                names.add(DataNames.variable(property, document));
            }
        }
        return names;
    }

    private List<DataAssociationReader.Read> associations(XmlElement owner, String local) {
        List<DataAssociationReader.Read> read = new ArrayList<>();
        for (XmlElement association : owner.children(local)) {
            DataAssociationReader.Read one = new DataAssociationReader(association, document).read();
            if (!one.movements().isEmpty()) {
                one.dataObjects().forEach(object -> moved.add(DataNames.object(object, document)));
                read.add(one);
            }
        }
        return read;
    }

    private @Nullable XmlElement referred(@Nullable XmlElement loop, String local) {
        XmlElement reference = loop == null ? null : loop.child(local);
        return reference == null ? null : document.element(BpmnDocument.localPart(reference.text()));
    }

    private static List<DataFlow.Association> movements(List<DataAssociationReader.Read> associations) {
        return associations.stream().flatMap(one -> one.movements().stream()).toList();
    }

    /** The data outputs that associations read; each is a variable of the activity, so that nobody else sees it. */
    private Set<String> outputVariables(List<DataAssociationReader.Read> outputs) {
        Set<String> names = new LinkedHashSet<>();
        for (DataAssociationReader.Read output : outputs) {
            output.sources().stream()
                    .filter(source -> source.isBpmn("dataOutput"))
                    .forEach(source -> names.add(DataNames.variable(source, document)));
        }
        return names;
    }
}
