package io.penstock.engine.parser;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which variable an element that holds data is (BPMN 2.0, 10.4.1). */
final class DataNames {

    private static final Set<String> KINDS = Set.of(
            "dataObject",
            "dataObjectReference",
            "dataStore",
            "dataStoreReference",
            "dataInput",
            "dataOutput",
            "property",
            "inputDataItem",
            "outputDataItem");

    private DataNames() {}

    static boolean holdsData(XmlElement element) {
        return element.isBpmn() && KINDS.contains(element.localName());
    }

    /** The variable that a reference means: that of the data element of this id, else the text itself. */
    static String variable(String reference, BpmnDocument document) {
        XmlElement element = document.element(reference);
        return element == null || !holdsData(element) ? reference : variable(element, document);
    }

    /**
     * The variable of a data element: its name, or its id when it has none. A data object without name is called as its references
     * are, because modelers name those, when they all have one name.
     */
    static String variable(XmlElement element, BpmnDocument document) {
        XmlElement object = object(element, document);
        String name = written(object.attribute("name"));
        if (name == null && object.isBpmn("dataObject")) {
            List<String> names = document.elements("dataObjectReference").stream()
                    .filter(reference -> object(reference, document) == object)
                    .map(reference -> written(reference.attribute("name")))
                    .distinct()
                    .map(one -> one == null ? "" : one)
                    .toList();
            name = names.size() == 1 ? written(names.get(0)) : null;
        }
        String id = object.id();
        return name != null ? name : id == null ? "" : id;
    }

    /** The data object of a reference; everything else is itself. */
    static XmlElement object(XmlElement element, BpmnDocument document) {
        String reference = element.isBpmn("dataObjectReference") ? element.attribute("dataObjectRef") : null;
        XmlElement object = reference == null ? null : document.element(reference.strip());
        return object == null ? element : object;
    }

    private static @Nullable String written(@Nullable String name) {
        return name == null || name.isBlank() ? null : name.strip();
    }
}
