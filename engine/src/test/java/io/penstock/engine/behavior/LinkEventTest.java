package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Link events (10.5.4): a sequence flow that is drawn in two pieces. */
class LinkEventTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private static String from(String id, String link) {
        return "<intermediateThrowEvent id='" + id + "'><linkEventDefinition name='" + link
                + "'/></intermediateThrowEvent>";
    }

    private static String to(String id, String link) {
        return "<intermediateCatchEvent id='" + id + "'><linkEventDefinition name='" + link
                + "'/></intermediateCatchEvent>";
    }

    @Test
    void theTokenGoesOnAtTheCatchEventOfTheSameName() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + from("here", "page 2") + to("there", "page 2") + "<userTask id='after'/>",
                "s -> here",
                "there -> after"));

        assertThat(engine.taskKeys(engine.start("p").id())).containsExactly("after");
    }

    @Test
    void historyShowsNoLinks() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + from("here", "x") + to("there", "x") + "<endEvent id='e'/>",
                "s -> here",
                "there -> e"));

        var instance = engine.start("p");

        assertThat(instance.ended()).isTrue();
        assertThat(engine.path(instance.id())).containsExactly("s", "e");
    }

    @Test
    void severalThrowEventsLeadToOneCatchEvent() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><parallelGateway id='fork'/>" + from("a", "x") + from("b", "x") + to("c", "x")
                        + "<userTask id='after'/>",
                "s -> fork -> a",
                "fork -> b",
                "c -> after"));

        assertThat(engine.taskKeys(engine.start("p").id())).containsExactly("after", "after");
    }

    @Test
    void aLinkLeadsBackIntoALoop() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><exclusiveGateway id='merge'/><userTask id='work'/><exclusiveGateway id='again' default='again-e'/>"
                        + from("back", "retry") + to("entry", "retry") + "<endEvent id='e'/>",
                "s -> merge -> work -> again -[${repeat}]-> back",
                "entry -> merge",
                "again -> e"));
        long instance = engine.start("p").id();

        engine.completeTask(instance, "work", Map.of("repeat", true));
        engine.completeTask(instance, "work", Map.of("repeat", false));

        assertThat(engine.path(instance)).filteredOn("work"::equals).hasSize(2);
        assertThat(engine.path(instance)).endsWith("e");
    }

    @Test
    void scopesUseTheSameNameForLinksOfTheirOwn() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + from("outer1", "x") + to("outer2", "x") + "<userTask id='after'/>"
                        + "<subProcess id='sub'><startEvent id='i'/>" + from("inner1", "x") + to("inner2", "x")
                        + "<task id='within'/>" + ProcessXml.flows("i -> inner1", "inner2 -> within") + "</subProcess>",
                "s -> sub -> outer1",
                "outer2 -> after"));

        long instance = engine.start("p").id();

        assertThat(engine.path(instance)).contains("within");
        assertThat(engine.taskKeys(instance)).containsExactly("after");
    }

    @Test
    void aCatchEventAlsoTakesTokensFromFlows() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/>" + from("here", "x") + to("there", "x") + "<userTask id='after'/>",
                "s -> here",
                "s -> there -> after"));

        assertThat(engine.taskKeys(engine.start("p").id())).containsExactly("after", "after");
    }

    @Test
    void aLinkIsAsynchronousLikeEveryNode() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><intermediateThrowEvent id='here' c:asyncBefore='true'><linkEventDefinition name='x'/>"
                        + "</intermediateThrowEvent>" + to("there", "x") + "<userTask id='after'/>",
                "s -> here",
                "there -> after"));
        long instance = engine.start("p").id();
        assertThat(engine.taskKeys(instance)).isEmpty();

        engine.runDueJobs();

        assertThat(engine.taskKeys(instance)).containsExactly("after");
        assertThat(engine.path(instance)).containsExactly("s", "after?");
    }
}
