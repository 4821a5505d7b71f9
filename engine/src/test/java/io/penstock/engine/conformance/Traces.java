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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the history tells of all instances. */
final class Traces {

    /** The engine's own variables of multi-instance activities. */
    private static final Pattern COUNTERS = Pattern.compile("nrOf.*Instances|loopCounter");

    private final Engine engine;

    /** Executes commands. */
    interface Engine {
        <R> R execute(Command<R> command);
    }

    Traces(Engine engine) {
        this.engine = engine;
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
        for (HistoricVariable variable : this.<HistoricVariable>all(page -> new ListHistoricVariables(instance.id(), Set.of(), page))) {
            if (variable.activityInstanceId() == null) {
                variables.put(variable.name(), plain(variable));
            } else if (!COUNTERS.matcher(variable.name()).matches()) {
                String element = elements.getOrDefault(variable.activityInstanceId(), "?");
                locals.add(new Trace.Local(element, variable.name(), plain(variable)));
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
        return switch (variable.value().type()) {
            case STRING, BOOLEAN, LONG, DOUBLE, DECIMAL, JSON, NULL -> variable.value().toJava();
            case DATE_TIME, BYTES, XML -> "an object";
        };
    }
}
