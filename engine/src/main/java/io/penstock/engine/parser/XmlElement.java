package io.penstock.engine.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One XML element with its place. It remembers what was asked of it, so that whatever nobody asked for can be refused by
 * name instead of being ignored.
 */
final class XmlElement {

    private final XmlName name;
    private final SourceText.Place place;
    private final @Nullable XmlElement parent;
    private final List<XmlAttribute> attributes;
    private final Map<String, String> prefixes;
    private final List<XmlElement> children = new ArrayList<>(4);
    private final StringBuilder text = new StringBuilder(0);
    private boolean read;
    private boolean skipped;

    XmlElement(
            XmlName name,
            SourceText.Place place,
            @Nullable XmlElement parent,
            List<XmlAttribute> attributes,
            Map<String, String> prefixes) {
        this.name = name;
        this.place = place;
        this.parent = parent;
        this.attributes = attributes;
        this.prefixes = prefixes;
    }

    /**
     * A name as the file has it.
     *
     * @param namespace empty for none; the two extension namespaces are one
     * @param written with the file's own prefix, for messages
     */
    record XmlName(String namespace, String local, String written) {
        XmlName {
            namespace = Names.canonical(namespace);
        }

        boolean is(String otherNamespace, String otherLocal) {
            return local.equals(otherLocal) && namespace.equals(otherNamespace);
        }
    }

    /** An attribute and whether anybody asked for it. */
    static final class XmlAttribute {

        private final XmlName name;
        private final String value;
        private boolean read;

        XmlAttribute(XmlName name, String value) {
            this.name = name;
            this.value = value;
        }

        XmlName name() {
            return name;
        }

        String value() {
            return value;
        }
    }

    XmlName name() {
        return name;
    }

    String localName() {
        return name.local();
    }

    /** The name as the file has it, in angle brackets. */
    String shown() {
        return "<" + name.written() + ">";
    }

    int line() {
        return place.line();
    }

    int column() {
        return place.column();
    }

    @Nullable XmlElement parent() {
        return parent;
    }

    boolean isBpmn() {
        return name.namespace().equals(Names.BPMN);
    }

    boolean isBpmn(String local) {
        return name.is(Names.BPMN, local);
    }

    /** An empty element with the place and the prefixes of this one; messages show it by the name of this one. */
    XmlElement like(String local, List<XmlAttribute> otherAttributes, XmlElement otherParent) {
        return new XmlElement(
                new XmlName(name.namespace(), local, name.written()), place, otherParent, otherAttributes, prefixes);
    }

    /** This element with everything inside it, unread, below another parent. */
    XmlElement copyInto(XmlElement otherParent) {
        List<XmlAttribute> copies = attributes.stream()
                .map(attribute -> new XmlAttribute(attribute.name, attribute.value))
                .toList();
        var copy = new XmlElement(name, place, otherParent, copies, prefixes);
        copy.text.append(text);
        children.forEach(child -> copy.children.add(child.copyInto(copy)));
        return copy;
    }

    /** Puts other children where the first of some stands, and takes those out. */
    void replaceChildren(List<XmlElement> some, List<XmlElement> others) {
        children.addAll(children.indexOf(some.get(0)), others);
        children.removeAll(some);
    }

    void append(XmlElement child) {
        children.add(child);
    }

    void append(char[] chars, int start, int length) {
        text.append(chars, start, length);
    }

    /** The id, or null. */
    @Nullable String id() {
        return attribute("id");
    }

    /** The id of this element or of the nearest one around it. */
    @Nullable String nearestId() {
        for (XmlElement element = this; element != null; element = element.parent) {
            XmlAttribute id = element.find("", "id");
            if (id != null) {
                return id.value;
            }
        }
        return null;
    }

    /** The BPMN attribute, or null; it counts as read. */
    @Nullable String attribute(String local) {
        return read(find("", local));
    }

    /** The extension attribute, or null; it counts as read. */
    @Nullable String extension(String local) {
        return read(find(Names.EXTENSION, local));
    }

    boolean hasExtension(String local) {
        return find(Names.EXTENSION, local) != null;
    }

    boolean hasAttribute(String local) {
        return find("", local) != null;
    }

    /** A boolean BPMN attribute; what is neither true nor false was refused by the schema. */
    boolean flag(String local, boolean otherwise) {
        return parse(attribute(local), otherwise);
    }

    /** A boolean extension attribute. */
    boolean extensionFlag(String local, boolean otherwise) {
        return parse(extension(local), otherwise);
    }

    private static boolean parse(@Nullable String value, boolean otherwise) {
        if (value == null) {
            return otherwise;
        }
        String trimmed = value.strip();
        if (trimmed.equals("true") || trimmed.equals("1")) {
            return true;
        }
        return !trimmed.equals("false") && !trimmed.equals("0") && otherwise;
    }

    /** The text directly inside, without surrounding white space. */
    String text() {
        return text.toString().strip();
    }

    List<XmlAttribute> attributes() {
        return attributes;
    }

    List<XmlElement> children() {
        return children;
    }

    /** Direct BPMN children of this name; they count as read. */
    List<XmlElement> children(String local) {
        return children(Names.BPMN, local);
    }

    /** The first direct BPMN child of this name, or null; it counts as read. */
    @Nullable XmlElement child(String local) {
        List<XmlElement> found = children(local);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Elements of this name in our extension elements; they count as read. */
    List<XmlElement> extensionChildren(String local) {
        var found = new ArrayList<XmlElement>();
        for (XmlElement container : children("extensionElements")) {
            found.addAll(container.children(Names.EXTENSION, local));
        }
        return found;
    }

    /** Direct children of this name in our extension namespace; they count as read. */
    List<XmlElement> extensions(String local) {
        return children(Names.EXTENSION, local);
    }

    private List<XmlElement> children(String namespace, String local) {
        var found = new ArrayList<XmlElement>();
        for (XmlElement child : children) {
            if (child.name.is(namespace, local)) {
                child.read = true;
                found.add(child);
            }
        }
        return found;
    }

    boolean isRead() {
        return read;
    }

    XmlElement markRead() {
        read = true;
        return this;
    }

    /** The element and everything inside it is left to the schema alone. */
    void markSkipped() {
        skipped = true;
    }

    boolean isSkipped() {
        return skipped;
    }

    void markRead(XmlAttribute attribute) {
        attribute.read = true;
    }

    boolean isRead(XmlAttribute attribute) {
        return attribute.read;
    }

    /** The namespace that a prefix stands for here, or null; the empty prefix is the default namespace. */
    @Nullable String namespaceOf(String prefix) {
        for (XmlElement element = this; element != null; element = element.parent) {
            String namespace = element.prefixes.get(prefix);
            if (namespace != null) {
                return namespace;
            }
        }
        return null;
    }

    private @Nullable XmlAttribute find(String namespace, String local) {
        for (XmlAttribute attribute : attributes) {
            if (attribute.name.is(namespace, local)) {
                return attribute;
            }
        }
        return null;
    }

    private static @Nullable String read(@Nullable XmlAttribute attribute) {
        if (attribute == null) {
            return null;
        }
        attribute.read = true;
        return attribute.value;
    }

    @Override
    public String toString() {
        return shown() + "@" + place.line() + ":" + place.column();
    }
}
