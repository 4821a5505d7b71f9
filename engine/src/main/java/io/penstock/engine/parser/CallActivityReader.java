package io.penstock.engine.parser;

import io.penstock.engine.model.DefinitionBinding;
import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.NodeHead;
import io.penstock.engine.model.VariableMapping;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The call activity: which process, which version, which variables. */
final class CallActivityReader {

    private final XmlElement element;
    private final BpmnDocument document;
    private @Nullable String businessKey;

    private CallActivityReader(XmlElement element, BpmnDocument document) {
        this.element = element;
        this.document = document;
    }

    static FlowNode callActivity(XmlElement element, NodeHead head, BpmnDocument document) {
        return new CallActivityReader(element, document).read(head);
    }

    private FlowNode read(NodeHead head) {
        List<VariableMapping> inputs = mappings("in");
        List<VariableMapping> outputs = mappings("out");
        DefinitionBinding binding =
                BindingReader.read(element, "calledElement", ProblemCode.CALLED_ELEMENT_BINDING, document);
        return new FlowNode.CallActivity(head, calledElement(), binding, businessKey, inputs, outputs);
    }

    private String calledElement() {
        String called = document.checkedOrNull(element, "calledElement", element.attribute("calledElement"));
        if (called == null) {
            if (!element.hasAttribute("calledElement") && !element.hasExtension("caseRef")) {
                document.problem(
                        element,
                        ProblemCode.CALLED_ELEMENT_MISSING,
                        "The call activity has no calledElement. Name the key of the process that it starts.");
            }
            return "";
        }
        return called.strip();
    }

    private List<VariableMapping> mappings(String direction) {
        var mappings = new ArrayList<VariableMapping>();
        for (XmlElement mapping : element.extensionChildren(direction)) {
            if (direction.equals("in") && mapping.attribute("businessKey") != null) {
                readBusinessKey(mapping);
            } else {
                VariableMapping read = VariableMappingReader.read(mapping, document);
                if (read != null) {
                    mappings.add(read);
                }
            }
        }
        return mappings;
    }

    private void readBusinessKey(XmlElement mapping) {
        if (businessKey != null) {
            document.problem(mapping, ProblemCode.VARIABLE_MAPPING_INVALID, "A second businessKey is given. Keep one.");
        }
        businessKey = document.checkedOrNull(mapping, "businessKey", mapping.attribute("businessKey"));
    }
}
