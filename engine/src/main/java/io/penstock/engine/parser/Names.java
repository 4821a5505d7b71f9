package io.penstock.engine.parser;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** XML namespaces that the parser knows. */
final class Names {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /** The engine extensions under their first name; {@link #canonical} maps the second one to it. */
    static final String EXTENSION = "http://camunda.org/schema/1.0/bpmn";

    private static final String EXTENSION_SECOND = "http://operaton.org/schema/1.0/bpmn";

    /** The diagram: drawn, never executed. */
    private static final Set<String> DIAGRAM = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI");

    /** Extensions that change what other engines execute; skipping them would run another process than the one drawn. */
    private static final Map<String, String> OTHER_ENGINES = Map.of(
            "http://activiti.org/bpmn", "Activiti",
            "http://flowable.org/bpmn", "Flowable",
            "http://camunda.org/schema/zeebe/1.0", "Camunda 8",
            "http://www.jboss.org/drools", "jBPM",
            "http://www.bonitasoft.org/ns/bpmn/7.0", "Bonita");

    private Names() {}

    static String canonical(String namespace) {
        return namespace.equals(EXTENSION_SECOND) ? EXTENSION : namespace;
    }

    static boolean isDiagram(String namespace) {
        return DIAGRAM.contains(namespace);
    }

    /** The name of the other engine whose extensions live in this namespace, or null. */
    static @Nullable String otherEngine(String namespace) {
        return OTHER_ENGINES.get(namespace);
    }
}
