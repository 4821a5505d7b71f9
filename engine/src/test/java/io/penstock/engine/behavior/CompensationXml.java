package io.penstock.engine.behavior;

import io.penstock.engine.testing.ProcessXml;

/** Diagrams with compensation, piece by piece. */
final class CompensationXml {

    private CompensationXml() {}

    /** A service task {@code a} that notes its id, which the service task {@code undo-a} undoes by noting its own. */
    static String undoable(String id) {
        return "<serviceTask id='" + id + "' c:expression='${log.add(\"" + id + "\")}'/>"
                + undoneBy(
                        id,
                        "<serviceTask id='undo-" + id + "' isForCompensation='true' c:expression='${log.add(\"undo-"
                                + id + "\")}'/>",
                        "undo-" + id);
    }

    /** A user task {@code a} that the user task {@code undo-a} undoes. */
    static String undoableByHand(String id) {
        return "<userTask id='" + id + "'/>"
                + undoneBy(id, "<userTask id='undo-" + id + "' isForCompensation='true'/>", "undo-" + id);
    }

    static String undoneBy(String id, String handler, String handlerId) {
        return "<boundaryEvent id='on-" + id + "' attachedToRef='" + id
                + "'><compensateEventDefinition/></boundaryEvent>" + handler + "<association id='as-" + id
                + "' sourceRef='on-" + id + "' targetRef='" + handlerId + "'/>";
    }

    static String subProcess(String id, String elements, String... flows) {
        return "<subProcess id='" + id + "'>" + elements + ProcessXml.flows(flows) + "</subProcess>";
    }

    static String throwEvent(String id, String attributes) {
        return "<intermediateThrowEvent id='" + id + "'><compensateEventDefinition " + attributes
                + "/></intermediateThrowEvent>";
    }
}
