package io.penstock.engine.parser;

import io.penstock.engine.model.FlowNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The BPMN elements that this version executes: XML name to reader. */
final class NodeReaders {

    static final Map<String, NodeReader> TABLE = table();

    private NodeReaders() {}

    private static Map<String, NodeReader> table() {
        var table = new LinkedHashMap<String, NodeReader>();
        table.put("startEvent", EventReaders::startEvent);
        table.put("endEvent", EventReaders::endEvent);
        table.put("intermediateCatchEvent", EventReaders::intermediateCatchEvent);
        table.put("intermediateThrowEvent", EventReaders::intermediateThrowEvent);
        table.put("boundaryEvent", EventReaders::boundaryEvent);
        table.put("userTask", UserTaskReader::userTask);
        table.put("serviceTask", ServiceReaders::serviceTask);
        table.put("sendTask", ServiceReaders::sendTask);
        table.put("businessRuleTask", ServiceReaders::businessRuleTask);
        table.put("scriptTask", ScriptReader::scriptTask);
        table.put("receiveTask", EventReaders::receiveTask);
        table.put("manualTask", (element, head, document) -> new FlowNode.ManualTask(head));
        table.put("task", (element, head, document) -> new FlowNode.PlainTask(head));
        table.put("subProcess", SubProcessReaders::subProcess);
        table.put("transaction", SubProcessReaders::transaction);
        table.put("adHocSubProcess", SubProcessReaders::adHocSubProcess);
        table.put("callActivity", CallActivityReader::callActivity);
        table.put("exclusiveGateway", (element, head, document) -> new FlowNode.ExclusiveGateway(head));
        table.put("inclusiveGateway", (element, head, document) -> new FlowNode.InclusiveGateway(head));
        table.put("eventBasedGateway", EventReaders::eventBasedGateway);
        table.put("parallelGateway", (element, head, document) -> new FlowNode.ParallelGateway(head));
        return Collections.unmodifiableMap(table);
    }
}
