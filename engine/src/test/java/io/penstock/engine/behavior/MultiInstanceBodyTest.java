package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.api.task.GetTaskVariables;
import io.penstock.engine.api.task.UserTask;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.Refusals;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultiInstanceBodyTest {

    private static final String TIMER = "<boundaryEvent id='late' attachedToRef='x' cancelActivity='INTERRUPTING'>"
            + "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>";

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private static String loop(String attributes, String content) {
        return "<multiInstanceLoopCharacteristics " + attributes + ">" + content
                + "</multiInstanceLoopCharacteristics>";
    }

    private static String times(String cardinality) {
        return "<loopCardinality>" + cardinality + "</loopCardinality>";
    }

    private static String until(String condition) {
        return "<completionCondition>" + condition + "</completionCondition>";
    }

    private static String userTask(String loop) {
        return "<userTask id='x'>" + loop + "</userTask>";
    }

    /** A subprocess x. */
    private static String subProcess(String loop, String elements, String... flows) {
        return "<subProcess id='x'>" + loop + elements + ProcessXml.flows(flows) + "</subProcess>";
    }

    /** Start, an activity x, a user task behind it. */
    private void deploy(String activity, String... flows) {
        List<String> all = new ArrayList<>(List.of("s -> x -> after"));
        all.addAll(List.of(flows));
        engine.deploy(ProcessXml.process(
                "p", "<startEvent id='s'/>" + activity + "<userTask id='after'/>", all.toArray(String[]::new)));
    }

    private long start(Map<String, ?> variables) {
        return engine.start("p", variables).id();
    }

    private @Nullable Object seenBy(UserTask task, String variable) {
        return engine.execute(new GetTaskVariables(task.id(), Set.of(variable)))
                .getOrDefault(variable, new Value.NullValue())
                .toJava();
    }

    private List<@Nullable Object> seenByTasks(long instance, String variable) {
        return engine.tasks(instance).stream()
                .<@Nullable Object>map(task -> seenBy(task, variable))
                .toList();
    }

    @Test
    void allInstancesRunAtTheSameTimeInsideABody() {
        deploy(userTask(loop("", times("3"))));

        long instance = start(Map.of());

        assertThat(engine.taskKeys(instance)).containsExactly("x", "x", "x");
        engine.completeTask(instance, "x");
        engine.completeTask(instance, "x");
        assertThat(engine.taskKeys(instance)).containsExactly("x");
        engine.completeTask(instance, "x");
        assertThat(engine.taskKeys(instance)).containsExactly("after");
        assertThat(engine.path(instance))
                .containsExactlyInAnyOrder("s", "x#multiInstanceBody", "x", "x", "x", "after?");
    }

    @Test
    void sequentialInstancesRunOneAfterAnother() {
        deploy(userTask(loop("isSequential='true'", times("${n}"))));

        long instance = start(Map.of("n", 2));

        assertThat(engine.taskKeys(instance)).containsExactly("x");
        engine.completeTask(instance, "x");
        assertThat(engine.path(instance)).containsExactlyInAnyOrder("s", "x#multiInstanceBody?", "x", "x?");
        engine.completeTask(instance, "x");
        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    @Test
    void theBodyIsShownWithTheNameOfTheActivity() {
        deploy("<userTask id='x' name='Vote'>" + loop("", times("1")) + "</userTask>");

        long instance = start(Map.of());

        assertThat(engine.activities(instance))
                .filteredOn(activity -> activity.activityType().equals("multiInstanceBody"))
                .singleElement()
                .satisfies(body -> assertThat(body.activityName()).isEqualTo("Vote"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c:collection='voters' c:elementVariable='voter'><completionCondition>${false}</completionCondition>",
                "c:collection='${voters}' c:elementVariable='voter'>",
                "><loopDataInputRef>voters</loopDataInputRef><inputDataItem name='voter'/>",
                "><loopDataInputRef>voters</loopDataInputRef><inputDataItem id='voter'/>"
            })
    void eachInstanceSeesItsElementAndItsNumber(String written) {
        deploy(userTask("<multiInstanceLoopCharacteristics " + written + "</multiInstanceLoopCharacteristics>"));

        long instance = start(Map.of("voters", List.of("gonzo", "fozzie")));

        assertThat(seenByTasks(instance, "voter")).containsExactly("gonzo", "fozzie");
        assertThat(seenByTasks(instance, "loopCounter")).containsExactly(0L, 1L);
    }

    @Test
    void aSequentialInstanceSeesItsElementAndItsNumber() {
        deploy(userTask(loop("isSequential='true' c:collection='voters' c:elementVariable='voter'", "")));
        long instance = start(Map.of("voters", List.of("gonzo", "fozzie")));
        assertThat(seenByTasks(instance, "voter")).containsExactly("gonzo");

        engine.completeTask(instance, "x");

        assertThat(seenByTasks(instance, "voter")).containsExactly("fozzie");
        assertThat(seenByTasks(instance, "loopCounter")).containsExactly(1L);
    }

    @Test
    void anElementMayBeAnObject() {
        deploy("<userTask id='x' c:assignee='${voter.name}'>"
                + loop("c:collection='voters' c:elementVariable='voter'", "") + "</userTask>");

        long instance = start(Map.of("voters", List.of(Map.of("name", "gonzo"), Map.of("name", "fozzie"))));

        assertThat(engine.tasks(instance)).extracting(UserTask::assignee).containsExactly("gonzo", "fozzie");
    }

    @Test
    void aCardinalityLimitsACollection() {
        deploy(userTask(loop("c:collection='voters' c:elementVariable='voter'", times("2"))));

        long instance = start(Map.of("voters", List.of("gonzo", "fozzie", "animal")));

        assertThat(seenByTasks(instance, "voter")).containsExactly("gonzo", "fozzie");
    }

    @Test
    void theCountsAreVariablesOfTheBody() {
        deploy(userTask(loop("", times("3"))));
        long instance = start(Map.of());

        engine.completeTask(instance, "x");

        assertThat(seenByTasks(instance, "nrOfInstances")).containsExactly(3L, 3L);
        assertThat(seenByTasks(instance, "nrOfActiveInstances")).containsExactly(2L, 2L);
        assertThat(seenByTasks(instance, "nrOfCompletedInstances")).containsExactly(1L, 1L);
    }

    @Test
    void theOthersAreCancelledWhenTheCompletionConditionHolds() {
        deploy(userTask(loop("", times("5") + until("${nrOfCompletedInstances / nrOfInstances >= 0.4}"))));
        long instance = start(Map.of());

        engine.completeTask(instance, "x");
        assertThat(engine.tasks(instance)).hasSize(4);
        engine.completeTask(instance, "x");

        assertThat(engine.taskKeys(instance)).containsExactly("after");
        assertThat(engine.path(instance))
                .containsExactlyInAnyOrder("s", "x#multiInstanceBody", "x", "x", "x-x", "x-x", "x-x", "after?");
    }

    @Test
    void theCompletionConditionSeesTheInstanceThatIsDone() {
        deploy(userTask(loop(
                "c:collection='voters' c:elementVariable='voter'",
                until("${voter == 'fozzie' and loopCounter == 1}"))));
        long instance = start(Map.of("voters", List.of("gonzo", "fozzie", "animal")));

        engine.completeTask(instance, "x");
        assertThat(engine.tasks(instance)).hasSize(2);
        engine.completeTask(instance, "x");

        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    @Test
    void noFurtherInstanceBeginsWhenTheCompletionConditionHolds() {
        deploy("<serviceTask id='x' c:expression='${n + 1}' c:resultVariable='n'>"
                + loop("isSequential='true'", times("5") + until("${n == 2}"))
                + "</serviceTask>");

        long instance = start(Map.of("n", 0));

        assertThat(engine.variables(instance)).containsEntry("n", 2L);
        assertThat(engine.path(instance)).containsExactlyInAnyOrder("s", "x#multiInstanceBody", "x", "x", "after?");
    }

    @Test
    void aParallelInstanceThatNeverWaitsCanMakeTheRestUnneeded() {
        deploy("<serviceTask id='x' c:expression='${n + 1}' c:resultVariable='n'>"
                + loop("", times("5") + until("${n == 2}")) + "</serviceTask>");

        long instance = start(Map.of("n", 0));

        assertThat(engine.path(instance)).containsExactlyInAnyOrder("s", "x#multiInstanceBody", "x", "x", "after?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "isSequential='true'"})
    void noInstanceAtAllIsFine(String mode) {
        deploy(userTask(loop(mode + " c:collection='voters' c:elementVariable='voter'", "")));

        long instance = start(Map.of("voters", List.of()));

        assertThat(engine.path(instance)).containsExactly("s", "x#multiInstanceBody", "after?");
    }

    @Test
    void aTaskChangesTheElementOfItsOwnInstanceOnly() {
        deploy(userTask(loop("c:collection='voters' c:elementVariable='voter'", "")));
        long instance = start(Map.of("voters", List.of("gonzo", "fozzie")));

        engine.completeTask(instance, "x", Map.of("voter", "animal"));

        assertThat(seenByTasks(instance, "voter")).containsExactly("fozzie");
    }

    @Test
    void aLoopOfFlowsEntersTheBodyAgain() {
        deploy(
                userTask(loop("", times("2"))) + "<exclusiveGateway id='g' default='g-x'/><endEvent id='e'/>",
                "after -> g -[${enough}]-> e",
                "g -> x");
        long instance = start(Map.of("enough", false));

        engine.completeTask(instance, "x");
        engine.completeTask(instance, "x");
        engine.completeTask(instance, "after");

        assertThat(engine.taskKeys(instance)).containsExactly("x", "x");
        engine.completeTask(instance, "x");
        engine.completeTask(instance, "x");
        engine.completeTask(instance, "after", Map.of("enough", true));
        assertThat(engine.instance(instance).state()).isEqualTo(InstanceState.COMPLETED);
    }

    @Test
    void flowsBehindTheActivityMayHaveConditions() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + userTask(loop("", times("1"))) + "<userTask id='a'/><userTask id='b'/>",
                "s -> x -[${yes}]-> a",
                "x -[${not yes}]-> b"));
        long instance = start(Map.of("yes", true));

        engine.completeTask(instance, "x");

        assertThat(engine.taskKeys(instance)).containsExactly("a");
    }

    @Nested
    class Nesting {

        private static final String INNER = "<startEvent id='is'/><userTask id='t'>"
                + "<multiInstanceLoopCharacteristics c:collection='${team.members}' c:elementVariable='member'/>"
                + "</userTask>";

        private final Map<String, Object> teams = Map.of(
                "teams", List.of(Map.of("members", List.of("gonzo", "fozzie")), Map.of("members", List.of("animal"))));

        @Test
        void eachInstanceOfASubprocessRunsItsOwnTokens() {
            deploy(subProcess(
                    loop("", times("2")),
                    "<startEvent id='is'/><userTask id='a'/><userTask id='b'/>",
                    "is -> a",
                    "is -> b"));
            long instance = start(Map.of());
            assertThat(engine.taskKeys(instance)).containsExactly("a", "a", "b", "b");

            engine.completeTask(instance, "a");
            engine.completeTask(instance, "b");

            assertThat(engine.taskKeys(instance)).containsExactly("a", "b");
            assertThat(engine.path(instance)).contains("x", "x?");
        }

        @Test
        void anInstanceInsideAnInstanceSeesBothElements() {
            deploy(subProcess(loop("c:collection='teams' c:elementVariable='team'", ""), INNER, "is -> t"));

            long instance = start(teams);

            assertThat(seenByTasks(instance, "member")).containsExactly("gonzo", "fozzie", "animal");
            assertThat(seenByTasks(instance, "loopCounter")).containsExactly(0L, 1L, 0L);
            engine.completeTask(instance, "t");
            engine.completeTask(instance, "t");
            engine.completeTask(instance, "t");
            assertThat(engine.taskKeys(instance)).containsExactly("after");
        }

        @Test
        void sequentialInsideSequential() {
            deploy(subProcess(
                    loop("isSequential='true' c:collection='teams' c:elementVariable='team'", ""),
                    INNER.replace("Characteristics c:", "Characteristics isSequential='true' c:"),
                    "is -> t"));
            long instance = start(teams);
            List<Object> seen = new ArrayList<>();

            for (int i = 0; i < 3; i++) {
                seen.addAll(seenByTasks(instance, "member"));
                engine.completeTask(instance, "t");
            }

            assertThat(seen).containsExactly("gonzo", "fozzie", "animal");
            assertThat(engine.taskKeys(instance)).containsExactly("after");
        }

        @Test
        void aTerminateEndEventEndsItsInstanceOnly() {
            deploy(subProcess(
                    loop("", times("2")),
                    "<startEvent id='is'/><userTask id='a'/><userTask id='b'/>"
                            + "<endEvent id='ie'><terminateEventDefinition/></endEvent>",
                    "is -> a -> ie",
                    "is -> b"));
            long instance = start(Map.of());

            engine.completeTask(instance, "a");

            assertThat(engine.taskKeys(instance)).containsExactly("a", "b");
            engine.completeTask(instance, "a");
            assertThat(engine.taskKeys(instance)).containsExactly("after");
        }
    }

    @Nested
    class Boundaries {

        @Test
        void aBoundaryEventCancelsAllInstances() {
            deploy(userTask(loop("", times("3"))) + TIMER.replace("INTERRUPTING", "true"), "late -> after");
            long instance = start(Map.of());
            engine.completeTask(instance, "x");

            engine.advanceAndRunDueJobs(Duration.ofHours(1));

            assertThat(engine.taskKeys(instance)).containsExactly("after");
            assertThat(engine.path(instance))
                    .containsExactlyInAnyOrder("s", "x#multiInstanceBody-x", "x", "x-x", "x-x", "late", "after?");
        }

        @Test
        void aBoundaryEventWatchesTheWholeActivityOnce() {
            deploy(
                    userTask(loop("isSequential='true'", times("3"))) + TIMER.replace("INTERRUPTING", "false"),
                    "late -> after");
            long instance = start(Map.of());
            engine.completeTask(instance, "x");

            engine.advanceAndRunDueJobs(Duration.ofHours(5));

            assertThat(engine.taskKeys(instance)).containsExactly("after", "x");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "isSequential='true'"})
        void anErrorOfOneInstanceCancelsAllOthers(String mode) {
            deploy(
                    subProcess(
                                    loop(mode, times("2")),
                                    "<startEvent id='is'/><userTask id='t'/><endEvent id='ie'>"
                                            + "<errorEventDefinition errorRef='bad'/></endEvent>",
                                    "is -> t -> ie")
                            + "<boundaryEvent id='caught' attachedToRef='x'>"
                            + "<errorEventDefinition errorRef='bad'/></boundaryEvent>",
                    "caught -> after");
            long instance = start(Map.of());

            engine.completeTask(instance, "t");

            assertThat(engine.taskKeys(instance)).containsExactly("after");
            assertThat(engine.path(instance)).contains("x#multiInstanceBody-x", "x-x", "caught");
        }

        /** With an error declared. */
        private void deploy(String activity, String... flows) {
            List<String> all = new ArrayList<>(List.of("s -> x -> after"));
            all.addAll(List.of(flows));
            engine.deploy(ProcessXml.document("<error id='bad' errorCode='bad'/><process id='p' isExecutable='true'>"
                    + "<startEvent id='s'/>" + activity + "<userTask id='after'/>"
                    + ProcessXml.flows(all.toArray(String[]::new)) + "</process>"));
        }
    }

    @Nested
    class Calls {

        private void deployCall(String loop) {
            engine.deploy(ProcessXml.process(
                    "child", "<startEvent id='cs'/><userTask id='t'/><endEvent id='ce'/>", "cs -> t -> ce"));
            deploy("<callActivity id='x' calledElement='child'><extensionElements>"
                    + "<c:in source='voter' target='voter'/><c:in source='loopCounter' target='number'/>"
                    + "<c:out source='vote' target='vote'/></extensionElements>" + loop + "</callActivity>");
        }

        @Test
        void eachInstanceCallsAProcessInstanceOfItsOwn() {
            deployCall(loop("c:collection='voters' c:elementVariable='voter'", ""));

            long instance = start(Map.of("voters", List.of("gonzo", "fozzie")));

            var children = engine.instancesOf("child");
            assertThat(children)
                    .extracting(child -> engine.variables(child.id()))
                    .containsExactly(Map.of("voter", "gonzo", "number", 0L), Map.of("voter", "fozzie", "number", 1L));
            engine.completeTask(children.get(1).id(), "t");
            assertThat(engine.taskKeys(instance)).isEmpty();
            engine.completeTask(children.get(0).id(), "t");
            assertThat(engine.taskKeys(instance)).containsExactly("after");
        }

        @Test
        void calledInstancesThatAreNotNeededAreDeleted() {
            deployCall(loop("", times("2") + until("${true}")));
            engine.start("p", Map.of("voter", "gonzo"));
            var children = engine.instancesOf("child");

            engine.completeTask(children.get(0).id(), "t");

            assertThat(engine.instancesOf("child"))
                    .extracting(child -> child.state())
                    .containsExactly(InstanceState.COMPLETED, InstanceState.DELETED);
        }

        @Test
        void resultsOfCalledProcessesAreCollected() {
            deployCall(loop(
                    "c:collection='voters' c:elementVariable='voter'",
                    "<loopDataOutputRef>votes</loopDataOutputRef><outputDataItem name='vote'/>"));
            long instance = start(Map.of("voters", List.of("gonzo", "fozzie")));
            var children = engine.instancesOf("child");

            engine.completeTask(children.get(1).id(), "t", Map.of("vote", "no"));
            engine.completeTask(children.get(0).id(), "t", Map.of("vote", "yes"));

            assertThat(engine.variables(instance)).containsEntry("votes", List.of("yes", "no"));
        }
    }

    @Nested
    class AsynchronousContinuations {

        @Test
        void theActivitysOwnAreThoseOfTheBody() {
            deploy("<userTask id='x' c:asyncBefore='true' c:asyncAfter='true'>" + loop("", times("2")) + "</userTask>");

            long instance = start(Map.of());

            assertThat(engine.path(instance)).containsExactly("s");
            assertThat(engine.runDueJobs()).isEqualTo(1);
            engine.completeTask(instance, "x");
            assertThat(engine.runDueJobs()).isZero();
            engine.completeTask(instance, "x");
            assertThat(engine.taskKeys(instance)).isEmpty();
            assertThat(engine.runDueJobs()).isEqualTo(1);
            assertThat(engine.taskKeys(instance)).containsExactly("after");
        }

        @Test
        void thoseOfTheLoopAreThoseOfEachInstance() {
            deploy("<serviceTask id='x' c:expression='${n + 1}' c:resultVariable='n'>"
                    + loop("c:asyncBefore='true'", times("3")) + "</serviceTask>");

            long instance = start(Map.of("n", 0));

            assertThat(engine.variables(instance)).containsEntry("n", 0L);
            assertThat(engine.runDueJobs()).isEqualTo(3);
            assertThat(engine.variables(instance)).containsEntry("n", 3L);
            assertThat(engine.taskKeys(instance)).containsExactly("after");
        }

        @Test
        void anInstanceIsDoneWhenItsJobHasLeftIt() {
            deploy(userTask(loop("isSequential='true' c:asyncAfter='true'", times("2"))));
            long instance = start(Map.of());

            engine.completeTask(instance, "x");
            assertThat(engine.taskKeys(instance)).isEmpty();
            engine.runDueJobs();

            assertThat(seenByTasks(instance, "nrOfCompletedInstances")).containsExactly(1L);
        }

        @Test
        void aFailingInstanceIsTriedAgainAlone() {
            deploy("<serviceTask id='x' c:expression='${1 / divisor}'>"
                    + loop("c:asyncBefore='true' c:collection='divisors' c:elementVariable='divisor'", "")
                    + "</serviceTask>");
            long instance = start(Map.of("divisors", List.of(1, "one", 2)));

            engine.runDueJobs();

            assertThat(engine.path(instance)).containsExactlyInAnyOrder("s", "x#multiInstanceBody?", "x", "x");
        }

        @Test
        void jobsThatAreNotNeededGo() {
            deploy("<serviceTask id='x' c:expression='${loopCounter}'>"
                    + loop("c:asyncBefore='true'", times("3") + until("${true}")) + "</serviceTask>");
            long instance = start(Map.of());

            assertThat(engine.runDueJobs()).isEqualTo(1);

            assertThat(engine.taskKeys(instance)).containsExactly("after");
            assertThat(engine.path(instance)).containsExactlyInAnyOrder("s", "x#multiInstanceBody", "x", "after?");
        }
    }

    @Nested
    class CollectedResults {

        private static final String RESULTS =
                "<loopDataOutputRef>votes</loopDataOutputRef><outputDataItem name='vote'/>";

        @Test
        void areAListInTheOrderOfTheInstances() {
            deploy(userTask(loop("", times("3") + RESULTS)));
            long instance = start(Map.of());
            List<UserTask> tasks = engine.tasks(instance);

            complete(tasks.get(2), "c");
            complete(tasks.get(0), "a");
            assertThat(engine.variables(instance)).doesNotContainKey("votes");
            complete(tasks.get(1), "b");

            assertThat(engine.variables(instance)).containsEntry("votes", List.of("a", "b", "c"));
        }

        @Test
        void areThoseOfTheInstancesThatWereDone() {
            deploy(userTask(loop("", times("3") + RESULTS + until("${nrOfCompletedInstances == 2}"))));
            long instance = start(Map.of());
            List<UserTask> tasks = engine.tasks(instance);

            complete(tasks.get(2), "c");
            complete(tasks.get(0), "a");

            assertThat(engine.variables(instance)).containsEntry("votes", List.of("a", "c"));
        }

        @Test
        void comeFromSequentialInstancesToo() {
            deploy(userTask(loop("isSequential='true'", times("3") + RESULTS)));
            long instance = start(Map.of());

            engine.completeTask(instance, "x", Map.of("vote", "a"));
            engine.completeTask(instance, "x");
            engine.completeTask(instance, "x", Map.of("vote", "c"));

            List<Object> expected = new ArrayList<>(List.of("a", "", "c"));
            expected.set(1, null);
            assertThat(engine.variables(instance)).containsEntry("votes", expected);
        }

        @Test
        void comeFromInstancesThatNeverWait() {
            deploy("<serviceTask id='x' c:expression='${loopCounter + 1}' c:resultVariable='vote'>"
                    + loop("", times("12") + RESULTS) + "</serviceTask>");

            long instance = start(Map.of());

            assertThat(engine.variables(instance).get("votes"))
                    .isEqualTo(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
        }

        @Test
        void areAnEmptyListWithoutInstances() {
            deploy(userTask(loop("", times("0") + RESULTS)));

            long instance = start(Map.of());

            assertThat(engine.variables(instance)).containsEntry("votes", List.of());
        }

        @Test
        void areForgottenWhenTheActivityIsCancelled() {
            deploy(userTask(loop("", times("3") + RESULTS)) + TIMER.replace("INTERRUPTING", "true"), "late -> after");
            long instance = start(Map.of());
            engine.completeTask(instance, "x", Map.of("vote", "a"));

            engine.advanceAndRunDueJobs(Duration.ofHours(1));

            assertThat(engine.taskKeys(instance)).containsExactly("after");
            assertThat(engine.variables(instance)).doesNotContainKey("votes");
        }

        @Test
        void ofAnInnerActivityCanBeThoseOfAnOuterOne() {
            deploy(subProcess(
                    loop("", times("2") + RESULTS.replace("votes", "all").replace("'vote'", "'votes'")),
                    "<startEvent id='is'/><serviceTask id='t' c:expression='${loopCounter}' c:resultVariable='vote'>"
                            + loop("", times("2") + RESULTS) + "</serviceTask>",
                    "is -> t"));

            long instance = start(Map.of());

            assertThat(engine.variables(instance)).containsEntry("all", List.of(List.of(0, 1), List.of(0, 1)));
        }

        private void complete(UserTask task, String vote) {
            engine.execute(new CompleteTask(task.id(), Map.of("vote", Value.of(vote))));
        }
    }

    @Nested
    class Failures {

        private void refuses(String loop, Map<String, ?> variables, String message) {
            deploy(userTask(loop));

            Refusals.assertRefused(ErrorCode.EXPRESSION_FAILED, () -> start(variables))
                    .satisfies(refusal -> assertThat(refusal).hasMessageContaining(message));
        }

        @Test
        void aNegativeCardinality() {
            refuses(loop("", times("${n}")), Map.of("n", -1), "loopCardinality is negative");
        }

        @ParameterizedTest
        @ValueSource(strings = {"2.5", "two"})
        void aCardinalityThatIsNoWholeNumber(String n) {
            refuses(loop("", times("${n}")), Map.of("n", n), "expected a whole number");
        }

        @Test
        void aCollectionThatIsNotThere() {
            refuses(loop("c:collection='voters'", ""), Map.of(), "'voters' is no variable");
        }

        @Test
        void aCollectionThatIsNoList() {
            refuses(loop("c:collection='voters'", ""), Map.of("voters", "gonzo"), "is a String, expected a list");
        }

        @Test
        void aCollectionThatIsTooShort() {
            refuses(
                    loop("c:collection='voters' c:elementVariable='voter'", times("2")),
                    Map.of("voters", List.of("gonzo")),
                    "has 1 elements, and instance 2 needs one");
        }

        @Test
        void aCountThatSomebodyOverwrote() {
            deploy(userTask(loop("", times("2"))));
            long instance = start(Map.of());

            Refusals.assertRefused(
                            ErrorCode.EXPRESSION_FAILED,
                            () -> engine.completeTask(instance, "x", Map.of("nrOfCompletedInstances", "many")))
                    .satisfies(refusal ->
                            assertThat(refusal).hasMessageContaining("'nrOfCompletedInstances' is no whole number"));
        }
    }
}
