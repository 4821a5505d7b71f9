package io.penstock.engine.conformance;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import io.penstock.engine.api.history.HistoricActivityInstance;
import io.penstock.engine.api.history.HistoricProcessInstance;
import io.penstock.engine.api.history.HistoricVariable;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.history.ListHistoricActivityInstances;
import io.penstock.engine.api.history.ListHistoricProcessInstances;
import io.penstock.engine.api.history.ListHistoricVariables;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the history tells of all instances. */
final class Traces {

    /** The engine's own variables of multi-instance activities. */
    private static final Pattern COUNTERS = Pattern.compile("nrOf.*Instances|loopCounter");

    /** The user of a harness, who has no name. */
    static final String NOBODY = "(nobody)";

    private static final Pattern ELEMENT_VARIABLE =
            Pattern.compile("elementVariable=\"([^\"]+)\"|inputDataItem[^>]* name=\"([^\"]+)\"");

    private final Engine engine;
    private final Set<String> elementVariables = new HashSet<>();

    /** Executes commands. */
    interface Engine {
        <R> R execute(Command<R> command);
    }

    Traces(Engine engine) {
        this.engine = engine;
    }

    /** Learns which variables hold the elements of multi-instance activities. */
    void deployed(byte[] file) {
        Matcher found = ELEMENT_VARIABLE.matcher(new String(file, StandardCharsets.UTF_8));
        while (found.find()) {
            elementVariables.add(found.group(1) == null ? found.group(2) : found.group(1));
        }
    }

    void forget() {
        elementVariables.clear();
    }

    List<Trace> list() {
        List<HistoricProcessInstance> instances =
                all(page -> new ListHistoricProcessInstances(null, null, null, null, page));
        return instances.stream().map(this::trace).toList();
    }

    private Trace trace(HistoricProcessInstance instance) {
        List<HistoricActivityInstance> activities =
                all(page -> new ListHistoricActivityInstances(instance.id(), null, null, null, page));
        Map<Long, String> elements = new HashMap<>();
        activities.forEach(activity -> elements.put(activity.id(), activity.activityId()));
        Map<String, @Nullable Object> variables = new TreeMap<>();
        List<Trace.Local> locals = new ArrayList<>();
        for (HistoricVariable variable :
                this.<HistoricVariable>all(page -> new ListHistoricVariables(instance.id(), Set.of(), page))) {
            if (variable.activityInstanceId() == null) {
                variables.put(variable.name(), plain(variable));
            } else if (!COUNTERS.matcher(variable.name()).matches()) {
                String element = elements.getOrDefault(variable.activityInstanceId(), "?");
                locals.add(
                        new Trace.Local(owner(element, variable.name(), elements), variable.name(), plain(variable)));
            }
        }
        return new Trace(
                instance.processDefinitionKey(),
                state(instance.state()),
                activities.stream()
                        .map(activity -> new Trace.Activity(activity.activityId(), status(activity)))
                        .toList(),
                variables,
                locals);
    }

    /** The reference counts the elements of parallel instances to the body; here each instance has its own. */
    private String owner(String element, String variable, Map<Long, String> elements) {
        String body = element + "#multiInstanceBody";
        return elementVariables.contains(variable) && elements.containsValue(body) ? body : element;
    }

    private <T> List<T> all(Function<Page, Command<Slice<T>>> query) {
        List<T> items = new ArrayList<>();
        String cursor = null;
        do {
            Slice<T> slice = engine.execute(query.apply(new Page(Page.MAXIMUM_LIMIT, cursor)));
            items.addAll(slice.items());
            cursor = slice.nextCursor();
        } while (cursor != null);
        return items;
    }

    /** An instance that an end event ended, whichever, is completed there. */
    private static String state(InstanceState state) {
        return switch (state) {
            case ACTIVE -> "active";
            case COMPLETED, TERMINATED, FAILED -> "completed";
            case DELETED -> "terminated";
        };
    }

    private static String status(HistoricActivityInstance activity) {
        return activity.canceled() ? "canceled" : activity.endTime() == null ? "open" : "completed";
    }

    private static @Nullable Object plain(HistoricVariable variable) {
        Object value = variable.value().toJava();
        return switch (variable.value().type()) {
            case STRING -> NOBODY.equals(value) ? null : value;
            case BOOLEAN, LONG, DOUBLE, DECIMAL, JSON, NULL -> value;
            case DATE_TIME, BYTES, XML -> "an object";
        };
    }
}
