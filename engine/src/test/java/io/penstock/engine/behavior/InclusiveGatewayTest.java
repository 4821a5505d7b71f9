package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.Refusals;
import io.penstock.engine.testing.TestEngine;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InclusiveGatewayTest {

    private static final String TIMEOUT =
            "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>";

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    // ---- taking flows

    private void deploySplit(String attributes) {
        engine.deploy(ProcessXml.process(
                "split",
                "<startEvent id='s'/><inclusiveGateway id='g'" + attributes + "/><userTask id='small'/>"
                        + "<userTask id='even'/><userTask id='other'/>",
                "s -> g -[${n < 10}]-> small",
                "g -[${n == 2 || n == 12}]-> even",
                "g" + (attributes.isEmpty() ? " -[${n == 99}]-> " : " -> ") + "other"));
    }

    @Test
    void takesEveryFlowWhoseConditionHolds() {
        deploySplit(" default='g-other'");

        assertThat(engine.taskKeys(engine.start("split", Map.of("n", 2)).id())).containsExactly("even", "small");
        assertThat(engine.taskKeys(engine.start("split", Map.of("n", 12)).id())).containsExactly("even");
    }

    @Test
    void takesTheDefaultFlowWhenNoConditionHolds() {
        deploySplit(" default='g-other'");

        assertThat(engine.taskKeys(engine.start("split", Map.of("n", 11)).id())).containsExactly("other");
    }

    @Test
    void refusesToGoOnWhenNothingHoldsAndThereIsNoDefault() {
        deploySplit("");

        Refusals.assertRefused(ErrorCode.NO_FLOW_TAKEN, () -> engine.start("split", Map.of("n", 11)));
    }

    @Test
    void alwaysTakesAFlowWithoutACondition() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><inclusiveGateway id='g'/><userTask id='always'/><userTask id='never'/>",
                "s -> g -> always",
                "g -[${false}]-> never"));

        assertThat(engine.taskKeys(engine.start("p").id())).containsExactly("always");
    }

    // ---- joining

    /** Which of the tasks a, b and c open is said by variables of these names. */
    private long startThreeBranches(boolean a, boolean b, boolean c) {
        engine.deploy(ProcessXml.process(
                "three",
                "<startEvent id='s'/><inclusiveGateway id='split'/><userTask id='a'/><userTask id='b'/><userTask id='c'/>"
                        + "<inclusiveGateway id='join'/><userTask id='after'/>",
                "s -> split -[${a}]-> a -> join -> after",
                "split -[${b}]-> b -> join",
                "split -[${c}]-> c -> join"));
        return engine.start("three", Map.of("a", a, "b", b, "c", c)).id();
    }

    @Test
    void waitsForTheBranchesThatWereTaken() {
        long instance = startThreeBranches(true, false, true);

        engine.completeTask(instance, "c");
        assertThat(engine.taskKeys(instance)).containsExactly("a");

        engine.completeTask(instance, "a");
        assertThat(engine.taskKeys(instance)).containsExactly("after");
        assertThat(engine.path(instance)).containsExactlyInAnyOrder("s", "split", "a", "c", "join", "join", "after?");
    }

    @Test
    void passesTheTokenOfTheOnlyBranch() {
        long instance = startThreeBranches(false, true, false);

        engine.completeTask(instance, "b");

        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    @Test
    void joinsInOneTransactionWithoutAnyWait() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><inclusiveGateway id='split'/><task id='a'/><task id='b'/><task id='c'/><task id='more'/>"
                        + "<inclusiveGateway id='join'/><endEvent id='e'/>",
                "s -> split -> a -> join -> e",
                "split -> b -> more -> join",
                "split -[${false}]-> c -> join"));

        var instance = engine.start("p");

        assertThat(instance.ended()).isTrue();
        assertThat(engine.path(instance.id())).filteredOn("e"::equals).hasSize(1);
        assertThat(engine.path(instance.id())).filteredOn("join"::equals).hasSize(2);
    }

    @Test
    void goesOnBeforeTokensMoveThatCannotCome() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='fork'/><task id='a'/><task id='a2'/><inclusiveGateway id='join'/>"
                        + "<task id='b'/><task id='elsewhere'/>",
                "s -> fork -> a -> join",
                "a -> a2 -> join -> b",
                "fork -> elsewhere"));

        assertThat(engine.path(engine.start("p").id())).endsWith("b", "elsewhere");
    }

    // ---- tokens that are no longer to come

    @Test
    void goesOnWhenTheAwaitedTokenIsDivertedByABoundaryEvent() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><inclusiveGateway id='split'/><userTask id='a'/><userTask id='b'/>"
                        + "<boundaryEvent id='late' attachedToRef='b'>" + TIMEOUT
                        + "<userTask id='apology'/><inclusiveGateway id='join'/><userTask id='after'/>",
                "s -> split -> a -> join -> after",
                "split -> b -> join",
                "late -> apology"));
        long instance = engine.start("p").id();
        engine.completeTask(instance, "a");
        assertThat(engine.taskKeys(instance)).containsExactly("b");

        engine.advanceAndRunDueJobs(Duration.ofHours(1));

        assertThat(engine.taskKeys(instance)).containsExactly("after", "apology");
    }

    @Test
    void goesOnWhenTheAwaitedTokenIsDivertedByAChoice() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='split'/><userTask id='a'/><userTask id='b'/>"
                        + "<exclusiveGateway id='choice' default='choice-join'/><userTask id='elsewhere'/>"
                        + "<inclusiveGateway id='join'/><userTask id='after'/>",
                "s -> split -> a -> join -> after",
                "split -> b -> choice -> join",
                "choice -[${leave}]-> elsewhere"));
        long instance = engine.start("p", Map.of("leave", true)).id();
        engine.completeTask(instance, "a");
        assertThat(engine.taskKeys(instance)).containsExactly("b");

        engine.completeTask(instance, "b");

        assertThat(engine.taskKeys(instance)).containsExactly("after", "elsewhere");
    }

    @Test
    void goesOnWhenTheAwaitedTokenEnds() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='split'/><userTask id='a'/><userTask id='b'/>"
                        + "<endEvent id='done'/><inclusiveGateway id='join'/><userTask id='after'/>",
                "s -> split -> a -> join -> after",
                "split -> b -[${!end}]-> join",
                "b -[${end}]-> done"));
        long instance = engine.start("p", Map.of("end", true)).id();
        engine.completeTask(instance, "a");

        engine.completeTask(instance, "b");

        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    @Test
    void goesOnWhenASubprocessWithTheAwaitedTokenFails() {
        engine.deploy(ProcessXml.document("<error id='no' errorCode='NO'/><process id='p' isExecutable='true'>"
                + "<startEvent id='s'/><parallelGateway id='split'/><userTask id='a'/>"
                + "<subProcess id='sub'><startEvent id='i'/><userTask id='b'/><endEvent id='fail'>"
                + "<errorEventDefinition errorRef='no'/></endEvent>" + ProcessXml.flows("i -> b -> fail")
                + "</subProcess><boundaryEvent id='failed' attachedToRef='sub'><errorEventDefinition/></boundaryEvent>"
                + "<inclusiveGateway id='join'/><userTask id='after'/>"
                + ProcessXml.flows("s -> split -> a -> join -> after", "split -> sub -> join") + "</process>"));
        long instance = engine.start("p").id();
        engine.completeTask(instance, "a");
        assertThat(engine.taskKeys(instance)).containsExactly("b");

        engine.completeTask(instance, "b");

        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    @Test
    void goesOnWhenSeveralGatewaysWaitForOneAnotherInARow() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='split'/><userTask id='a'/><userTask id='b'/><userTask id='c'/>"
                        + "<endEvent id='gone'/><inclusiveGateway id='first'/><inclusiveGateway id='second'/><userTask id='after'/>",
                "s -> split -> a -> first -> second -> after",
                "split -> b -[${false}]-> first",
                "b -[${true}]-> gone",
                "split -> c -> second"));
        long instance = engine.start("p").id();
        engine.completeTask(instance, "c");
        engine.completeTask(instance, "a");
        assertThat(engine.taskKeys(instance)).containsExactly("b");

        engine.completeTask(instance, "b");

        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    // ---- tokens that are still to come

    @Test
    void waitsForATokenThatABoundaryEventMayBring() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='split'/><userTask id='a'/><userTask id='b'/><endEvent id='e'/>"
                        + "<boundaryEvent id='late' attachedToRef='b' cancelActivity='false'>" + TIMEOUT
                        + "<inclusiveGateway id='join'/><userTask id='after'/>",
                "s -> split -> a -> join -> after",
                "split -> b -> e",
                "late -> join"));
        long instance = engine.start("p").id();
        engine.completeTask(instance, "a");
        assertThat(engine.taskKeys(instance)).containsExactly("b");

        engine.completeTask(instance, "b");

        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    @Test
    void awaitsNoBoundaryEventOfAnActivityThatIsDone() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='split'/><userTask id='a'/><userTask id='b' c:asyncAfter='true'/>"
                        + "<endEvent id='e'/><boundaryEvent id='late' attachedToRef='b'>" + TIMEOUT
                        + "<inclusiveGateway id='join'/><userTask id='after'/>",
                "s -> split -> a -> join -> after",
                "split -> b -> e",
                "late -> join"));
        long instance = engine.start("p").id();
        engine.completeTask(instance, "a");
        assertThat(engine.taskKeys(instance)).containsExactly("b");

        engine.completeTask(instance, "b");

        assertThat(engine.taskKeys(instance)).containsExactly("after");
        engine.runDueJobs();
        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    @Test
    void anErrorPathToAFlowWithATokenDoesNotExcuseFromWaiting() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='split'/><userTask id='a'/><userTask id='b'/><exclusiveGateway id='merge'/>"
                        + "<boundaryEvent id='late' attachedToRef='b'>" + TIMEOUT
                        + "<inclusiveGateway id='join'/><userTask id='after'/>",
                "s -> split -> a -> merge -> join -> after",
                "late -> merge",
                "split -> b -> join"));
        long instance = engine.start("p").id();

        engine.completeTask(instance, "a");
        assertThat(engine.taskKeys(instance)).containsExactly("b");
        engine.completeTask(instance, "b");

        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    @Test
    void doesNotWaitForATokenThatMayAsWellComeWhereOneIs() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='split'/><userTask id='a'/><userTask id='b'/><exclusiveGateway id='merge'/>"
                        + "<exclusiveGateway id='choice' default='choice-merge'/><inclusiveGateway id='join'/><userTask id='after'/>",
                "s -> split -> a -> merge -> join -> after",
                "split -> b -> choice -> merge",
                "choice -[${direct}]-> join"));
        long instance = engine.start("p", Map.of("direct", true)).id();

        engine.completeTask(instance, "a");
        assertThat(engine.taskKeys(instance)).containsExactly("after", "b");
        engine.completeTask(instance, "b");

        assertThat(engine.taskKeys(instance)).containsExactly("after", "after");
    }

    @Test
    void waitsForTokensWhoseJobsAreToCome() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='split'/><task id='a'/><task id='b' c:asyncBefore='true'/>"
                        + "<task id='c' c:asyncAfter='true'/><inclusiveGateway id='join'/><userTask id='after'/>",
                "s -> split -> a -> join -> after",
                "split -> b -> join",
                "split -> c -> join"));
        long instance = engine.start("p").id();
        assertThat(engine.taskKeys(instance)).isEmpty();

        engine.runDueJobs();

        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    @Test
    void isAsynchronousItself() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='split'/><task id='a'/><task id='b'/>"
                        + "<inclusiveGateway id='join' c:asyncBefore='true' c:asyncAfter='true'/><userTask id='after'/>",
                "s -> split -> a -> join -> after",
                "split -> b -> join"));
        long instance = engine.start("p").id();
        assertThat(engine.taskKeys(instance)).isEmpty();

        engine.runDueJobs();

        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    @Test
    void waitsForWhatRunsInASubprocessThatLeadsHere() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><inclusiveGateway id='split'/><userTask id='a'/><subProcess id='sub'><startEvent id='i'/>"
                        + "<parallelGateway id='fork'/><userTask id='b'/><userTask id='c'/>"
                        + ProcessXml.flows("i -> fork -> b", "fork -> c") + "</subProcess>"
                        + "<inclusiveGateway id='join'/><userTask id='after'/>",
                "s -> split -> a -> join -> after",
                "split -> sub -> join"));
        long instance = engine.start("p").id();

        engine.completeTask(instance, "a");
        engine.completeTask(instance, "b");
        assertThat(engine.taskKeys(instance)).containsExactly("c");
        engine.completeTask(instance, "c");

        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    @Test
    void looksAtTheTokensOfItsOwnScopeOnly() {
        String sub = "<userTask id='a'/><userTask id='b'/><inclusiveGateway id='split'/><inclusiveGateway id='join'/>"
                + "<userTask id='after'/>"
                + ProcessXml.flows("i -> split -> a -> join -> after", "split -[${both}]-> b -> join");
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='twice'/><task id='again'/><exclusiveGateway id='merge'/>"
                        + "<subProcess id='sub'><startEvent id='i'/>" + sub + "</subProcess>",
                "s -> twice -> merge -> sub",
                "twice -> again -> merge"));
        long instance = engine.start("p", Map.of("both", false)).id();
        assertThat(engine.taskKeys(instance)).containsExactly("a", "a");

        engine.completeTask(instance, "a");

        assertThat(engine.taskKeys(instance)).containsExactly("a", "after");
    }

    // ---- tokens that are left

    @Test
    void twoTokensOnOneFlowGoOnOneByOne() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='fork'/><task id='a'/><task id='b'/><exclusiveGateway id='merge'/>"
                        + "<userTask id='slow'/><inclusiveGateway id='join'/><userTask id='after'/>",
                "s -> fork -> a -> merge -> join -> after",
                "fork -> b -> merge",
                "fork -> slow -> join"));
        long instance = engine.start("p").id();
        assertThat(engine.taskKeys(instance)).containsExactly("slow");

        engine.completeTask(instance, "slow");

        assertThat(engine.taskKeys(instance)).containsExactly("after", "after");
        assertThat(engine.path(instance)).filteredOn("join"::equals).hasSize(3);
    }

    @Test
    void loopsBackAndJoinsAgain() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><exclusiveGateway id='again'/><inclusiveGateway id='fork'/><userTask id='a'/><userTask id='b'/>"
                        + "<inclusiveGateway id='join'/><exclusiveGateway id='more'/><endEvent id='e'/>",
                "s -> again -> fork -> a -> join -> more",
                "fork -[${repeat}]-> b -> join",
                "more -[${repeat}]-> again",
                "more -[${!repeat}]-> e"));
        long instance = engine.start("p", Map.of("repeat", true)).id();

        engine.completeTask(instance, "b");
        engine.completeTask(instance, "a");
        engine.completeTask(instance, "a");
        engine.completeTask(instance, "b", Map.of("repeat", false));

        assertThat(engine.instance(instance).state()).isEqualTo(InstanceState.COMPLETED);
    }

    @Test
    void aLoopThroughTheGatewayItselfIsNotAwaited() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><inclusiveGateway id='entry'/><userTask id='work'/><exclusiveGateway id='more'/><endEvent id='e'/>",
                "s -> entry -> work -> more -[${repeat}]-> entry",
                "more -[${!repeat}]-> e"));
        long instance = engine.start("p").id();

        engine.completeTask(instance, "work", Map.of("repeat", true));
        engine.completeTask(instance, "work", Map.of("repeat", false));

        assertThat(engine.instance(instance).state()).isEqualTo(InstanceState.COMPLETED);
    }

    @Test
    void aJoinWaitsForTheBoundaryEventOfAnActivityThatRepeats() {
        engine.deploy(ProcessXml.document("<message id='m' name='m'/><process id='p' isExecutable='true'>"
                + "<startEvent id='s'/><parallelGateway id='fork'/><userTask id='a'><multiInstanceLoopCharacteristics>"
                + "<loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask>"
                + "<boundaryEvent id='out' attachedToRef='a'><messageEventDefinition messageRef='m'/></boundaryEvent>"
                + "<inclusiveGateway id='join'/><userTask id='after'/>"
                + ProcessXml.flows("s -> fork -> a", "fork -> join -> after", "out -> join") + "</process>"));
        var instance = engine.start("p");
        assertThat(engine.taskKeys(instance.id())).containsExactly("a", "a");

        engine.correlate("m", instance.id());

        assertThat(engine.taskKeys(instance.id())).containsExactly("after");
    }
}
