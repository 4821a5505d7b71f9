package io.penstock.engine.persistence;

import io.penstock.engine.api.Page;
import io.penstock.engine.api.decision.ListDecisionDefinitions;
import io.penstock.engine.api.history.ListHistoricActivityInstances;
import io.penstock.engine.api.history.ListHistoricProcessInstances;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.api.management.JobKind;
import io.penstock.engine.api.management.ListIncidents;
import io.penstock.engine.api.management.ListJobs;
import io.penstock.engine.api.repository.ListProcessDefinitions;
import io.penstock.engine.api.runtime.ListProcessInstances;
import io.penstock.engine.api.task.ListExternalTasks;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.execution.ActivityState;
import io.penstock.engine.subscription.EventType;
import io.penstock.engine.subscription.MessageQuery;
import io.penstock.engine.variable.Value;
import io.penstock.engine.variable.ValueType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parameters for every mapped statement. A name that a new statement uses and that is not here fails its test. */
final class SampleParameters {

    private static final Page FIRST = Page.first();
    private static final List<Long> IDS = List.of(30_000L, 30_001L);

    /** The queries of lists, each filter alone and some together. */
    private static final Map<String, List<Object>> QUERIES = Map.of(
            "TaskMapper.list",
            List.of(
                    new ListTasks(null, null, null, false, null, null, FIRST),
                    new ListTasks("user8", null, null, false, null, null, FIRST),
                    new ListTasks(null, "group7", null, false, null, null, FIRST),
                    new ListTasks(null, null, "group7", false, null, null, FIRST),
                    new ListTasks(null, null, "group7", true, null, null, FIRST),
                    new ListTasks(null, null, null, true, null, null, FIRST),
                    new ListTasks(null, null, null, false, 30_000L, null, FIRST),
                    new ListTasks(null, null, null, false, null, "wait7", FIRST),
                    new ListTasks(null, null, null, false, null, "rare", FIRST),
                    new ListTasks("user8", null, null, false, null, "wait7", FIRST)),
            "ExternalTaskMapper.list",
            List.of(
                    new ListExternalTasks(null, null, false, FIRST),
                    new ListExternalTasks("topic7", null, false, FIRST),
                    new ListExternalTasks(null, 30_000L, false, FIRST),
                    new ListExternalTasks("topic7", null, true, FIRST)),
            "JobMapper.listJobs",
            List.of(
                    new ListJobs(null, null, false, FIRST),
                    new ListJobs(30_000L, null, false, FIRST),
                    new ListJobs(null, null, true, FIRST),
                    new ListJobs(30_000L, null, true, FIRST)),
            "JobMapper.listIncidents",
            List.of(new ListIncidents(null, null, FIRST), new ListIncidents(30_000L, null, FIRST)),
            "HistoryMapper.listInstances",
            finished(finished -> List.of(
                    new ListHistoricProcessInstances(null, null, null, finished, FIRST),
                    new ListHistoricProcessInstances(30_000L, null, null, finished, FIRST),
                    new ListHistoricProcessInstances(null, "key7", null, finished, FIRST),
                    new ListHistoricProcessInstances(null, null, "business7", finished, FIRST),
                    new ListHistoricProcessInstances(null, "key7", "business7", finished, FIRST))),
            "HistoryMapper.listActivities",
            finished(finished -> List.of(
                    new ListHistoricActivityInstances(null, null, null, finished, FIRST),
                    new ListHistoricActivityInstances(30_000L, null, null, finished, FIRST),
                    new ListHistoricActivityInstances(30_000L, "wait7", null, finished, FIRST),
                    new ListHistoricActivityInstances(null, "wait7", null, finished, FIRST),
                    new ListHistoricActivityInstances(null, "rare", null, finished, FIRST),
                    new ListHistoricActivityInstances(null, null, "userTask", finished, FIRST))),
            "HistoryMapper.listVariables",
            List.of(
                    new ListHistoricVariables(30_000, Set.of(), FIRST),
                    new ListHistoricVariables(30_000, Set.of("v1", "v2"), FIRST)),
            "HistoryMapper.listRunning",
            List.of(
                    new ListProcessInstances(null, null, FIRST),
                    new ListProcessInstances("key7", null, FIRST),
                    new ListProcessInstances(null, "business7", FIRST)),
            "DecisionMapper.listDefinitions",
            List.of(
                    new ListDecisionDefinitions(null, false, FIRST),
                    new ListDecisionDefinitions(null, true, FIRST),
                    new ListDecisionDefinitions("key7", false, FIRST),
                    new ListDecisionDefinitions("key7", true, FIRST)),
            "DeploymentMapper.listDefinitions",
            List.of(
                    new ListProcessDefinitions(null, false, FIRST),
                    new ListProcessDefinitions(null, true, FIRST),
                    new ListProcessDefinitions("key7", false, FIRST),
                    new ListProcessDefinitions("key7", true, FIRST)));

    /** Statements whose list comes in parts, and how it is called. */
    private static final Map<String, String> SPLIT = Map.of(
            "DeploymentMapper.resourceNames", "deploymentIds",
            "ExecutionMapper.variablesOf", "scopeIds",
            "JobMapper.lockDueJobs", "ids");

    private static final Map<String, @Nullable Object> ARRAYS = Map.of(
            "ids",
            IDS.toArray(Long[]::new),
            "instanceIds",
            IDS.toArray(Long[]::new),
            "scopeIds",
            IDS.toArray(Long[]::new),
            "epochs",
            new Long[] {1L, 1L},
            "owners",
            new String[] {"node", "node"},
            "numbers",
            IDS.toArray(Long[]::new),
            "userIds",
            new String[] {"user", "user"},
            "requestIds",
            new String[] {"r1", "r2"},
            "tenantIds",
            new String[] {"default", "default"});

    private SampleParameters() {}

    /**
     * Parameters of one execution.
     *
     * @param name what is special in it
     */
    record Sample(String name, Map<String, @Nullable Object> values) {}

    static List<Sample> of(String statement) {
        List<Sample> samples = new ArrayList<>();
        for (Object query : QUERIES.getOrDefault(statement, List.of())) {
            samples.add(sample(
                    query.toString(),
                    query instanceof ListHistoricVariables variables
                            ? Map.of("query", query, "names", InLists.of(variables.names()))
                            : Map.of("query", query)));
        }
        if (statement.equals("SubscriptionMapper.matching")) {
            samples.addAll(correlations());
        } else if (statement.equals("ExecutionMapper.activitiesOfElementsIn")) {
            samples.add(sample("in a subprocess", Map.of("elementIds", List.of(List.of("work")))));
            Map<String, @Nullable Object> inProcess = nothing("parentId");
            inProcess.put("elementIds", List.of(List.of("work", "join")));
            samples.add(sample("directly in the process", inProcess));
        } else if (statement.equals("KeptMessageMapper.messagesOfName")) {
            samples.add(sample("of a business key", Map.of("businessKey", "business7")));
            samples.add(sample("of any", nothing("businessKey")));
        } else if (statement.equals("TaskRow.update")) {
            samples.add(sample("", Map.of("priority", 50)));
        } else if (statement.equals("ActivityInstanceRow.update")) {
            samples.add(sample("", Map.of("state", ActivityState.ACTIVE)));
        } else if (statement.endsWith("Together") || statement.equals("IdentityMapper.lockAndFindAnswers")) {
            samples.add(sample("", ARRAYS));
        } else if (SPLIT.containsKey(statement)) {
            samples.add(sample("", Map.of(SPLIT.get(statement), InLists.of(IDS))));
        } else if (samples.isEmpty()) {
            samples.add(sample("", Map.of()));
        }
        return samples;
    }

    private static List<Sample> correlations() {
        var all = new MessageQuery.Among(Set.of(), Set.of(), Set.of(), Set.of());
        var byKey = new MessageQuery.Among(Set.of("key7"), Set.of(7L), Set.of(), Set.of("v2"));
        var others = new MessageQuery.Among(Set.of(), Set.of(), Set.of(7L), Set.of());
        var variable = Map.of("v1", Value.of(7));
        return List.of(
                correlation("by business key", "business7", null, Map.of(), all),
                correlation("by instance", null, 30_000L, Map.of(), all),
                correlation("by variable", null, null, variable, all),
                correlation("by name alone", null, null, Map.of(), all),
                correlation("by correlation key", null, null, variable, byKey),
                correlation("of other definitions", null, null, Map.of(), others));
    }

    private static Sample correlation(
            String name,
            @Nullable String businessKey,
            @Nullable Long instanceId,
            Map<String, Value> variables,
            MessageQuery.Among among) {
        var query = new MessageQuery("text7", "default", businessKey, instanceId, variables, among, 50);
        return sample(name, Map.of("query", query, "variables", CorrelationVariable.of(variables)));
    }

    private static Map<String, @Nullable Object> nothing(String name) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(name, null);
        return values;
    }

    private interface ByState {
        List<Object> queries(@Nullable Boolean finished);
    }

    private static List<Object> finished(ByState queries) {
        List<Object> all = new ArrayList<>(queries.queries(null));
        all.addAll(queries.queries(true));
        all.addAll(queries.queries(false));
        return all;
    }

    private static Sample sample(String name, Map<String, @Nullable Object> special) {
        Map<String, @Nullable Object> values = new Known();
        values.putAll(common());
        values.putAll(special);
        return new Sample(name, values);
    }

    private static Map<String, @Nullable Object> common() {
        Map<String, @Nullable Object> row = new Known();
        row.putAll(columns());
        Map<String, @Nullable Object> value = new Known();
        value.put("valueType", ValueType.LONG);
        value.put("longValue", 7L);
        value.put("doubleValue", null);
        value.put("textValue", null);
        value.put("bytesValue", null);
        Map<String, @Nullable Object> values = columns();
        values.put("row", row);
        values.put("job", row);
        values.put("value", value);
        for (String ids : new String[] {"ids", "scopeIds", "roots", "deploymentIds", "instanceIds"}) {
            values.put(ids, IDS);
        }
        return values;
    }

    private static Map<String, @Nullable Object> columns() {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (String id : new String[] {
            "id",
            "instanceId",
            "rootId",
            "scopeId",
            "taskId",
            "activityInstanceId",
            "processInstanceId",
            "jobId",
            "parentId",
            "subscriptionId",
            "superInstanceId",
            "superActivityId",
            "calledInstanceId"
        }) {
            values.put(id, 30_000L);
        }
        for (String id : new String[] {"definitionId", "deploymentId", "afterId"}) {
            values.put(id, 2_000L);
        }
        for (String text : new String[] {
            "userId",
            "requestId",
            "payloadDigest",
            "name",
            "elementId",
            "elementName",
            "elementType",
            "arrivedBy",
            "formKey",
            "messageName",
            "eventType",
            "startMessage",
            "startKey",
            "definitionKey",
            "processKey",
            "decisionKey",
            "versionTag",
            "resourceName",
            "identity",
            "assignee",
            "message",
            "stack",
            "failureMessage",
            "failureStack",
            "repeat",
            "secret",
            "groups",
            "roles",
            "endReason",
            "startUserId",
            "businessKey",
            "state",
            "owner",
            "nodeId",
            "className",
            "lockOwner",
            "topic",
            "workerId"
        }) {
            values.put(text, "text7");
        }
        for (String time : new String[] {
            "now",
            "from",
            "to",
            "until",
            "createTime",
            "dueTime",
            "dueDate",
            "followUpDate",
            "startTime",
            "endTime",
            "takeTime",
            "lockedUntil",
            "removalTime",
            "expireTime",
            "deploymentTime"
        }) {
            values.put(time, Instant.now());
        }
        for (String number : new String[] {"childCount", "incidentCount", "version", "retries"}) {
            values.put(number, 1);
        }
        for (String flag : new String[] {"localVariables", "canceled", "group", "exclusive"}) {
            values.put(flag, true);
        }
        values.put("kind", JobKind.TIMER);
        values.put("eventType", EventType.MESSAGE);
        values.put("tenantId", "default");
        values.put("limit", 50);
        values.put("rows", 101);
        values.put("priority", 50L);
        values.put("atMost", Long.MAX_VALUE);
        values.put("atLeast", 1L);
        values.put("after", -1L);
        values.put("classSet", 7L);
        values.put("foreign", IDS);
        values.put("stripe", 7);
        values.put("most", 20);
        values.put("older", 7);
        values.put("messageIds", IDS);
        values.put("number", 7L);
        values.put("checks", 1);
        values.put("checkTime", Instant.now());
        values.put("criteriaId", 7L);
        values.put("processInstanceId", 7L);
        values.put("lockEpoch", 1L);
        values.put("completion", 1L);
        values.put("completions", 1L);
        values.put("uncaughtError", "x");
        values.put("uncaughtEscalation", "x");
        values.put("content", new byte[0]);
        values.put("answer", new byte[0]);
        return values;
    }

    /** Refuses a name that it does not know, so that a statement cannot be explained with a null by mistake. */
    private static final class Known extends HashMap<String, @Nullable Object> {
        private static final long serialVersionUID = 1;

        @Override
        public @Nullable Object get(Object name) {
            if (!containsKey(name)) {
                throw new IllegalArgumentException("No sample parameter is named '" + name + "'");
            }
            return super.get(name);
        }
    }
}
