package io.penstock.engine.parser;

/** Messages, errors and extensions. */
final class Declarations {

    private final BpmnDocument document;

    Declarations(BpmnDocument document) {
        this.document = document;
    }

    void read() {
        XmlElement definitions = document.root();
        definitions.children("message").forEach(this::readMessage);
        definitions.children("error").forEach(this::readError);
        definitions.children("extension").forEach(this::readExtension);
    }

    private void readMessage(XmlElement message) {
        String name = message.attribute("name");
        if (name != null && !name.isBlank()) {
            document.checked(message, "The message name", name);
        }
    }

    private void readError(XmlElement error) {
        error.attribute("name");
        error.attribute("errorCode");
        document.checkedOrNull(error, "errorMessage", error.extension("errorMessage"));
    }

    private void readExtension(XmlElement extension) {
        String definition = extension.attribute("definition");
        if (!extension.flag("mustUnderstand", false)) {
            return;
        }
        String name = definition == null ? "" : definition;
        String namespace = extension.namespaceOf(name.contains(":") ? name.substring(0, name.indexOf(':')) : "");
        if (namespace == null || !Names.canonical(namespace).equals(Names.EXTENSION)) {
            document.problem(
                    extension,
                    ProblemCode.MUST_UNDERSTAND_EXTENSION,
                    "The file says that the extension '" + name
                            + "' must be understood, and this engine does not know it. Remove mustUnderstand or the extension.");
        }
    }
}
