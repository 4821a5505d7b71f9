package io.penstock.engine.parser;

import io.penstock.engine.model.FlowNode;
import io.penstock.engine.model.NodeHead;

/** Reads one kind of flow node. It asks the element for everything that it understands; the rest is refused afterwards. */
interface NodeReader {

    /** Never fails: what is wrong becomes a problem of the document, and the node is then never used. */
    FlowNode read(XmlElement element, NodeHead head, BpmnDocument document);
}
