package io.penstock.engine.parser;

import io.penstock.engine.model.DefinitionBinding;
import org.jspecify.annotations.Nullable;

/** Which version of a named definition is meant: the extension attributes {@code <reference>Binding}, {@code Version} and {@code VersionTag}. */
final class BindingReader {

    private final XmlElement element;
    private final String reference;
    private final ProblemCode code;
    private final BpmnDocument document;

    private BindingReader(XmlElement element, String reference, ProblemCode code, BpmnDocument document) {
        this.element = element;
        this.reference = reference;
        this.code = code;
        this.document = document;
    }

    /**
     * Reads the attributes.
     *
     * @param reference how their names begin, such as {@code calledElement}
     * @param code of problems with them
     */
    static DefinitionBinding read(XmlElement element, String reference, ProblemCode code, BpmnDocument document) {
        return new BindingReader(element, reference, code, document).read();
    }

    private DefinitionBinding read() {
        String binding = element.extension(reference + "Binding");
        String version = text("Version");
        String tag = text("VersionTag");
        String kind = binding == null ? "latest" : binding.strip();
        if (version != null && !kind.equals("version")) {
            problem(shown("Version", version) + " needs " + shown("Binding", "version") + ", found '" + kind + "'.");
        }
        if (tag != null && !kind.equals("versionTag")) {
            problem(shown("VersionTag", tag) + " needs " + shown("Binding", "versionTag") + ", found '" + kind + "'.");
        }
        return switch (kind) {
            case "latest" -> new DefinitionBinding.Latest();
            case "deployment" -> new DefinitionBinding.Deployment();
            case "version" -> version(version);
            case "versionTag" -> versionTag(tag);
            default -> {
                problem(shown("Binding", kind) + " is unknown; expected latest, deployment, version or versionTag.");
                yield new DefinitionBinding.Latest();
            }
        };
    }

    private @Nullable String text(String suffix) {
        String name = reference + suffix;
        return document.checkedOrNull(element, name, element.extension(name));
    }

    private DefinitionBinding version(@Nullable String version) {
        if (version == null) {
            problem(shown("Binding", "version") + " needs " + reference + "Version.");
            return new DefinitionBinding.Latest();
        }
        if (!document.hasExpression(version) && !TextChecks.isWholeNumber(version, 1, Integer.MAX_VALUE)) {
            problem(shown("Version", version) + " is neither a version number from 1 nor an expression.");
        }
        return new DefinitionBinding.Version(version.strip());
    }

    private DefinitionBinding versionTag(@Nullable String tag) {
        if (tag == null) {
            problem(shown("Binding", "versionTag") + " needs " + reference + "VersionTag.");
            return new DefinitionBinding.Latest();
        }
        return new DefinitionBinding.VersionTag(tag.strip());
    }

    private String shown(String suffix, String value) {
        return reference + suffix + "='" + value + "'";
    }

    private void problem(String message) {
        document.problem(element, code, message);
    }
}
