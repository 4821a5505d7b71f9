package io.penstock.engine.behavior;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.runtime.AdHocSubProcess;
import io.penstock.engine.api.runtime.CompleteAdHocSubProcess;
import io.penstock.engine.api.runtime.GetAdHocSubProcesses;
import io.penstock.engine.api.runtime.StartAdHocActivity;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An ad-hoc subprocess: what may begin, what begins, and when it is done. */
class AdHocSubProcessTest {

    private static final String TWO_TASKS = "<userTask id='a'/><userTask id='b'/>";

    private final CallLog log = new CallLog();
    private final TestEngine engine = TestEngine.open().bean("log", log);

    @AfterEach
    void close() {
        engine.close();
    }

    private long startWith(String adHoc, String outside, String... flows) {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + adHoc + "<endEvent id='e'/>" + outside + ProcessXml.flows(flows),
                "s -> ah -> e"));
        return engine.start("p", Map.of("done", false)).id();
    }

    private long start(String attributes, String inside, String... flowsInside) {
        return startWith(adHoc(attributes, inside, flowsInside), "");
    }

    private static String adHoc(String attributes, String inside, String... flowsInside) {
        int condition = inside.indexOf("<completionCondition");
        String nodes = condition < 0 ? inside : inside.substring(0, condition);
        String last = condition < 0 ? "" : inside.substring(condition);
        return "<adHocSubProcess id='ah' " + attributes + ">" + nodes + ProcessXml.flows(flowsInside) + last
                + "</adHocSubProcess>";
    }

    private List<AdHocSubProcess> adHocs(long instance) {
        return engine.execute(new GetAdHocSubProcesses(instance));
    }

    private AdHocSubProcess adHoc(long instance) {
        return adHocs(instance).get(0);
    }

    private void choose(long instance, String activityId) {
        engine.execute(new StartAdHocActivity(adHoc(instance).activityInstanceId(), activityId, Map.of()));
    }

    private void complete(long instance) {
        engine.execute(new CompleteAdHocSubProcess(adHoc(instance).activityInstanceId()));
    }

    private static String until(String condition) {
        return "<completionCondition xsi:type='tFormalExpression'>${" + condition + "}</completionCondition>";
    }

    // ---- what begins

    @Test
    void beginsNothingByItselfAndTellsWhatMayBegin() {
        long instance = start(
                "name='Care'",
                TWO_TASKS
                        + "<userTask id='c'/><subProcess id='esp' triggeredByEvent='true'><startEvent id='es'><timerEventDefinition>"
                        + "<timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent></subProcess>",
                "b -> c");

        assertThat(engine.taskKeys(instance)).isEmpty();
        assertThat(adHocs(instance)).hasSize(1);
        assertThat(adHoc(instance).activityId()).isEqualTo("ah");
        assertThat(adHoc(instance).name()).isEqualTo("Care");
        assertThat(adHoc(instance).enabledActivities()).containsExactly("a", "b");
    }

    @Test
    void beginsWhatIsChosenAsOftenAsItIsChosen() {
        long instance = start("", TWO_TASKS);

        choose(instance, "a");
        choose(instance, "a");
        choose(instance, "b");

        assertThat(engine.taskKeys(instance)).containsExactly("a", "a", "b");
    }

    @Test
    void givesVariablesToTheActivityAlone() {
        long instance = start("", "<serviceTask id='a' c:expression='${log.add(who)}'/>");

        engine.execute(
                new StartAdHocActivity(adHoc(instance).activityInstanceId(), "a", Map.of("who", Value.of("anna"))));

        assertThat(log.calls()).containsExactly("anna");
        assertThat(engine.variables(instance)).containsOnlyKeys("done", "who");
        assertRefused(ErrorCode.EXPRESSION_FAILED, () -> choose(instance, "a"));
    }

    @Test
    void followsTheFlowsInside() {
        long instance = start("", TWO_TASKS, "a -> b");
        choose(instance, "a");

        engine.completeTask(instance, "a");

        assertThat(engine.taskKeys(instance)).containsExactly("b");
        assertThat(adHoc(instance).enabledActivities()).containsExactly("a");
    }

    @Test
    void runsAnActivityThatRepeats() {
        long instance = start(
                "",
                "<userTask id='a'><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality>"
                        + "</multiInstanceLoopCharacteristics></userTask>");

        choose(instance, "a");

        assertThat(engine.taskKeys(instance)).containsExactly("a", "a");
    }

    @Test
    void beginsAnAsynchronousActivityByAJob() {
        long instance = start("", "<userTask id='a' c:asyncBefore='true'/>");

        choose(instance, "a");

        assertThat(engine.taskKeys(instance)).isEmpty();
        engine.runDueJobs();
        assertThat(engine.taskKeys(instance)).containsExactly("a");
    }

    @Test
    void mayItselfRepeat() {
        long instance = start(
                "",
                "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>"
                        + "<userTask id='a'/>");

        assertThat(adHocs(instance)).hasSize(2);
        adHocs(instance).forEach(one -> engine.execute(new CompleteAdHocSubProcess(one.activityInstanceId())));
        assertThat(engine.instance(instance).state()).isEqualTo(InstanceState.COMPLETED);
    }

    @Test
    void isSequentialWhenItSaysSo() {
        long instance = start("ordering='Sequential'", TWO_TASKS);
        choose(instance, "a");

        assertThat(adHoc(instance).enabledActivities()).isEmpty();
        assertRefused(ErrorCode.ACTIVITY_NOT_ENABLED, () -> choose(instance, "b"));

        engine.completeTask(instance, "a");
        choose(instance, "b");
        assertThat(engine.taskKeys(instance)).containsExactly("b");
    }

    @Test
    void refusesWhatCannotBegin() {
        long instance = start("", TWO_TASKS + "<userTask id='c'/>", "b -> c");
        long adHoc = adHoc(instance).activityInstanceId();

        assertRefused(ErrorCode.ACTIVITY_NOT_ENABLED, () -> choose(instance, "c"))
                .extracting(Throwable::getMessage)
                .asString()
                .contains("[a, b]");
        assertRefused(ErrorCode.ACTIVITY_NOT_ENABLED, () -> choose(instance, "e"));
        assertRefused(
                ErrorCode.ACTIVITY_NOT_WAITING,
                () -> engine.execute(new StartAdHocActivity(adHoc + 4711, "a", Map.of())));
        assertRefused(ErrorCode.ACTIVITY_NOT_WAITING, () -> engine.execute(new CompleteAdHocSubProcess(instance)));
    }

    // ---- when it is done

    @Test
    void isDoneWhenItsConditionHoldsAfterAnActivity() {
        long instance = start("", TWO_TASKS + until("done"));
        choose(instance, "a");
        choose(instance, "b");

        engine.completeTask(instance, "a");
        assertThat(engine.taskKeys(instance)).containsExactly("b");
        choose(instance, "a");
        engine.completeTask(instance, "a", Map.of("done", true));

        assertThat(engine.instance(instance).state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(engine.path(instance)).containsExactly("s", "ah", "a", "b-x", "a", "e");
    }

    @Test
    void takesNoFlowOnceItsConditionHolds() {
        long instance = start("", TWO_TASKS + until("done"), "a -> b");
        choose(instance, "a");

        engine.completeTask(instance, "a", Map.of("done", true));

        assertThat(engine.path(instance)).containsExactly("s", "ah", "a", "e");
    }

    @Test
    void awaitsWhatStillRunsWhenItDoesNotCancelIt() {
        long instance =
                start("cancelRemainingInstances='false'", TWO_TASKS + "<userTask id='c'/>" + until("done"), "b -> c");
        choose(instance, "a");
        choose(instance, "b");
        engine.completeTask(instance, "a", Map.of("done", true));

        assertThat(adHoc(instance).enabledActivities()).isEmpty();
        assertRefused(ErrorCode.ACTIVITY_NOT_ENABLED, () -> choose(instance, "a"));
        engine.completeTask(instance, "b", Map.of("done", false));

        assertThat(engine.path(instance)).containsExactly("s", "ah", "a", "b", "e");
    }

    @Test
    void isDoneByCommand() {
        long instance = start("", TWO_TASKS);
        choose(instance, "a");

        complete(instance);

        assertThat(engine.path(instance)).containsExactly("s", "ah", "a-x", "e");
    }

    @Test
    void awaitsByCommandWhatStillRunsWhenItDoesNotCancelIt() {
        long instance = start("cancelRemainingInstances='false'", TWO_TASKS);
        choose(instance, "a");

        complete(instance);
        complete(instance);

        assertThat(engine.taskKeys(instance)).containsExactly("a");
        engine.completeTask(instance, "a");
        assertThat(engine.instance(instance).state()).isEqualTo(InstanceState.COMPLETED);
    }

    @Test
    void awaitsNoTokenAtAGatewayThatNoOtherCanReach() {
        long instance = start(
                "cancelRemainingInstances='false'",
                TWO_TASKS + "<parallelGateway id='join'/><userTask id='c'/>",
                "a -> join",
                "b -> join",
                "join -> c");
        choose(instance, "a");
        choose(instance, "b");
        engine.completeTask(instance, "a");

        complete(instance);
        engine.completeTask(instance, "b");

        assertThat(engine.path(instance)).containsExactly("s", "ah", "a", "b", "join-x", "e");
    }

    @Test
    void joinsWhatWasChosenAndReportsNoTokenThatWaitsForAChoice() {
        long instance = start(
                "",
                TWO_TASKS + "<parallelGateway id='join'/><userTask id='c'/>",
                "a -> join",
                "b -> join",
                "join -> c");
        choose(instance, "a");
        engine.completeTask(instance, "a");
        assertThat(engine.database().rowCounts().get("penstock_incident")).isZero();

        choose(instance, "b");
        engine.completeTask(instance, "b");

        assertThat(engine.taskKeys(instance)).containsExactly("c");
    }

    // ---- events

    @Test
    void isInterruptedByItsBoundaryEventAlsoWhileItAwaitsTheRest() {
        long instance = startWith(
                adHoc("cancelRemainingInstances='false'", TWO_TASKS),
                "<boundaryEvent id='late' attachedToRef='ah'><timerEventDefinition><timeDuration>PT1H</timeDuration>"
                        + "</timerEventDefinition></boundaryEvent><endEvent id='tooLate'/>",
                "late -> tooLate");
        choose(instance, "a");
        complete(instance);

        engine.advanceAndRunDueJobs(Duration.ofHours(1));

        assertThat(engine.path(instance)).containsExactly("s", "ah-x", "a-x", "late", "tooLate");
    }

    @Test
    void isDoneWhenAnEventSubProcessHasTakenItsPlace() {
        long instance = start(
                "",
                TWO_TASKS + "<subProcess id='esp' triggeredByEvent='true'><startEvent id='es'><timerEventDefinition>"
                        + "<timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent></subProcess>");
        choose(instance, "a");

        engine.advanceAndRunDueJobs(Duration.ofHours(1));

        assertThat(engine.path(instance)).containsExactly("s", "ah", "a-x", "esp", "es", "e");
    }

    @Test
    void isUndoneByWhatUndoesTheActivitiesInside() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>"
                        + adHoc(
                                "",
                                CompensationXml.undoable("a")
                                        + CompensationXml.undoable("b")
                                        + until("log.count() == 2"))
                        + CompensationXml.throwEvent("undo", ""),
                "s -> ah -> undo"));
        long instance = engine.start("p").id();
        assertThat(adHoc(instance).enabledActivities()).containsExactly("a", "b");

        choose(instance, "b");
        choose(instance, "a");

        assertThat(log.calls()).containsExactly("b", "a", "undo-a", "undo-b");
    }
}
