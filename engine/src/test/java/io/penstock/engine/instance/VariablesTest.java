package io.penstock.engine.instance;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.history.HistoricVariable;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.api.runtime.GetVariables;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.SetVariables;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.api.task.GetTaskVariables;
import io.penstock.engine.api.task.SetTaskVariables;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values of every type, from their start to history; their names; and where they are set. */
class VariablesTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @BeforeEach
    void deploy() {
        engine.deploy(
                ProcessXml.process("p", "<startEvent id='s'/><userTask id='t'/><endEvent id='e'/>", "s -> t -> e"));
    }

    /** A value of every type, and those at the edges. */
    private static Map<String, Value> values() {
        byte[] file = new byte[300_000];
        new Random(1).nextBytes(file);
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("text", new Value.StringValue("Grüße, 世界 🚰 'quoted' \"twice\" <tag> & \\"));
        values.put("empty text", new Value.StringValue(""));
        values.put("blank text", new Value.StringValue("  \n\t "));
        values.put("text of 2000", new Value.StringValue("ü".repeat(2000)));
        values.put("text of 4001", new Value.StringValue("a".repeat(4001)));
        values.put("text of 100 KB", new Value.StringValue("0123456789".repeat(10_240)));
        values.put("long text of surrogates", new Value.StringValue("🚰".repeat(2001)));
        values.put("yes", new Value.BooleanValue(true));
        values.put("no", new Value.BooleanValue(false));
        values.put("zero", new Value.LongValue(0));
        values.put("largest", new Value.LongValue(Long.MAX_VALUE));
        values.put("smallest", new Value.LongValue(Long.MIN_VALUE));
        values.put("double", new Value.DoubleValue(0.1));
        values.put("tiny", new Value.DoubleValue(Double.MIN_VALUE));
        values.put("huge", new Value.DoubleValue(-Double.MAX_VALUE));
        values.put("decimal 1.50", new Value.DecimalValue(new BigDecimal("1.50")));
        values.put("decimal -0.000", new Value.DecimalValue(new BigDecimal("-0.000")));
        values.put("decimal of 50 digits", new Value.DecimalValue(new BigDecimal("9".repeat(40) + ".0123456789")));
        values.put("decimal with exponent", new Value.DecimalValue(new BigDecimal("1E+30")));
        values.put("time", new Value.DateTimeValue(OffsetDateTime.parse("2030-02-28T23:59:59.123456789+05:45")));
        values.put("time at Z", new Value.DateTimeValue(OffsetDateTime.parse("1969-12-31T00:00:00Z")));
        values.put("time long ago", new Value.DateTimeValue(OffsetDateTime.parse("0001-01-01T00:00:00-18:00")));
        values.put("bytes", new Value.BytesValue(new byte[] {0, -1, 127}, null, null));
        values.put("no bytes", new Value.BytesValue(new byte[0], null, null));
        values.put("file", new Value.BytesValue(file, "Größe 1.pdf", "application/pdf"));
        values.put("empty file", new Value.BytesValue(new byte[0], "empty.txt", null));
        values.put("json", new Value.JsonValue("{ \"a\" : [1, 2.50, null, \"ü\"] }"));
        values.put("json null", new Value.JsonValue("null"));
        values.put("xml", new Value.XmlValue("<?xml version=\"1.0\"?>\n<a xmlns='urn:x' b=\"c\"> ü </a>"));
        values.put("null", new Value.NullValue());
        values.put("n".repeat(255), new Value.LongValue(1));
        return values;
    }

    private long start(Map<String, Value> variables) {
        return engine.execute(new StartProcessInstance(new ProcessReference.Key("p"), null, variables))
                .id();
    }

    private Map<String, Value> historic(long instance) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (HistoricVariable variable : engine.execute(new ListHistoricVariables(instance, Set.of(), Page.of(1000)))
                .items()) {
            assertThat(variable.processInstanceId()).isEqualTo(instance);
            values.put(variable.name(), variable.value());
        }
        return values;
    }

    @Test
    void everyTypeComesBackAsItWasGiven() {
        Map<String, Value> given = values();
        long instance = start(given);
        long task = engine.tasks(instance).get(0).id();

        assertThat(engine.execute(new GetVariables(instance, Set.of()))).isEqualTo(given);
        assertThat(engine.execute(new GetTaskVariables(task, Set.of()))).isEqualTo(given);
        assertThat(historic(instance)).as("while it runs").isEqualTo(given);

        engine.completeTask(instance, "t");

        assertThat(historic(instance)).as("after its end").isEqualTo(given);
        assertRefused(ErrorCode.PROCESS_INSTANCE_NOT_FOUND, () -> engine.execute(new GetVariables(instance, Set.of())));
    }

    @Test
    void everyTypeReplacesEveryOther() {
        Map<String, Value> given = values();
        long instance = start(Map.of("x", new Value.NullValue()));

        given.values().forEach(value -> {
            engine.execute(new SetVariables(instance, Map.of("x", value)));
            assertThat(engine.execute(new GetVariables(instance, Set.of("x")))).isEqualTo(Map.of("x", value));
        });
    }

    @Test
    void everyTypeGoesThroughAnInstanceThatDoesNotWait() {
        engine.deploy(ProcessXml.process("quick", "<startEvent id='s'/><endEvent id='e'/>", "s -> e"));
        Map<String, Value> given = values();

        var ended = engine.execute(new StartProcessInstance(new ProcessReference.Key("quick"), null, given));

        assertThat(historic(ended.id())).isEqualTo(given);
    }

    @Test
    void aCompletionSetsThemTogetherWithIts() {
        long instance = start(Map.of("kept", new Value.LongValue(1), "changed", new Value.LongValue(1)));

        engine.execute(new CompleteTask(
                engine.tasks(instance).get(0).id(),
                Map.of("changed", new Value.StringValue("2"), "added", new Value.NullValue())));

        assertThat(historic(instance))
                .isEqualTo(Map.of(
                        "kept", new Value.LongValue(1),
                        "changed", new Value.StringValue("2"),
                        "added", new Value.NullValue()));
    }

    @Test
    void namesChooseWhatIsRead() {
        long instance = start(Map.of("a", new Value.LongValue(1), "b", new Value.LongValue(2)));
        long task = engine.tasks(instance).get(0).id();
        engine.execute(new SetTaskVariables(task, Map.of("c", new Value.LongValue(3))));

        var wanted = Set.of("b", "c", "absent");

        assertThat(engine.execute(new GetVariables(instance, wanted))).containsOnlyKeys("b", "c");
        assertThat(engine.execute(new GetTaskVariables(task, wanted))).containsOnlyKeys("b", "c");
        assertThat(engine.execute(new ListHistoricVariables(instance, wanted, Page.first()))
                        .items())
                .extracting(HistoricVariable::name)
                .containsExactly("b", "c");
    }

    private static Stream<Map<String, Value>> refused() {
        return Stream.of(
                Map.of("", new Value.LongValue(1)),
                Map.of("  ", new Value.LongValue(1)),
                Map.of("n".repeat(256), new Value.LongValue(1)),
                Map.of("bad", new Value.JsonValue("{\"a\":}")),
                Map.of("bad", new Value.JsonValue("")),
                Map.of("bad", new Value.JsonValue("1 2")),
                Map.of("bad", new Value.JsonValue("[".repeat(50_000))),
                Map.of("bad", new Value.XmlValue("")),
                Map.of("bad", new Value.XmlValue("<a>")),
                Map.of("bad", new Value.XmlValue("text")),
                Map.of(
                        "bad",
                        new Value.XmlValue("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>")));
    }

    @Test
    void badNamesAndTextsAreRefusedWithoutRepeatingTheValue() {
        long instance = start(Map.of());
        long task = engine.tasks(instance).get(0).id();
        Map<String, Long> rows = engine.database().rowCounts();

        refused().forEach(bad -> {
            for (Command<?> command : List.<Command<?>>of(
                    new StartProcessInstance(new ProcessReference.Key("p"), null, bad),
                    new SetVariables(instance, bad),
                    new SetTaskVariables(task, bad),
                    new CompleteTask(task, bad))) {
                assertRefused(ErrorCode.VARIABLE_INVALID, () -> engine.execute(command))
                        .satisfies(e ->
                                assertThat(e.getMessage()).hasSizeLessThan(600).doesNotContain("hostname"));
            }
        });

        assertThat(engine.database().rowCounts()).isEqualTo(rows);
    }

    @Test
    void aTextWithACharacterThatADatabaseCannotHoldIsRefusedOrKept() {
        var value = new Value.StringValue("a\u0000b");

        try {
            assertThat(historic(start(Map.of("x", value)))).isEqualTo(Map.of("x", value));
        } catch (EngineException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_INVALID);
        }
    }

    @Test
    void anInnerScopeHidesTheOuterOne() {
        engine.deploy(ProcessXml.process(
                "scoped",
                "<startEvent id='s'/><callActivity id='call' calledElement='quick'><extensionElements>"
                        + "<c:out sourceExpression='${1}' target='x' local='true'/></extensionElements></callActivity>"
                        + "<subProcess id='sub'><startEvent id='is'/><userTask id='inner'/>"
                        + ProcessXml.flows("is -> inner") + "</subProcess>",
                "s -> call -> sub"));
        engine.deploy(ProcessXml.process("quick", "<startEvent id='s'/><endEvent id='e'/>", "s -> e"));

        var instance = engine.start("scoped", Map.of("x", "outer"));

        long task = engine.tasks(instance.id()).get(0).id();
        assertThat(engine.execute(new GetTaskVariables(task, Set.of())))
                .isEqualTo(Map.of("x", new Value.StringValue("outer")));
        assertThat(engine.execute(new ListHistoricVariables(instance.id(), Set.of("x"), Page.first()))
                        .items())
                .extracting(variable -> variable.activityInstanceId() == null, HistoricVariable::value)
                .containsExactlyInAnyOrder(
                        tuple(true, new Value.StringValue("outer")), tuple(false, new Value.LongValue(1)));
    }
}
