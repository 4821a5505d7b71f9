package io.penstock.decision;

import static io.penstock.decision.DmnFiles.evaluate;
import static io.penstock.decision.DmnFiles.literal;
import static io.penstock.decision.DmnFiles.table;
import static io.penstock.decision.DmnFiles.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.decision.Decision;
import io.penstock.engine.variable.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions in DMN files are made as the standard says. */
class DmnDecisionsTest {

    private static final byte[] DISCOUNT = DmnFiles.file("discount.dmn");

    @Test
    void readsEveryDecisionOfAFileWithNameAndTag() {
        List<Decision> decisions = DmnFiles.read(DISCOUNT);

        assertThat(decisions).extracting(Decision::key).containsExactly("discount", "standing");
        assertThat(decisions)
                .extracting(Decision::name)
                .containsExactly("Discount of an order", "Standing of a customer");
        assertThat(decisions).extracting(Decision::versionTag).containsExactly("spring", null);
    }

    @Test
    void makesTheDecisionsThatADecisionRequires() {
        assertThat(evaluate(DISCOUNT, Map.of("order", Map.of("amount", 2000), "customer", Map.of("years", 7))))
                .containsExactly(Map.of("percent", 25L, "reason", "large order"));
        assertThat(evaluate(DISCOUNT, Map.of("order", Map.of("amount", 5), "customer", Map.of("years", 1))))
                .containsExactly(Map.of("percent", 10L, "reason", "good customer"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    hitPolicy='UNIQUE'                       | 5  | [{y=low}]
                    hitPolicy='FIRST'                        | 50 | [{y=middle}]
                    hitPolicy='ANY'                          | 5  | [{y=low}]
                    hitPolicy='COLLECT'                      | 50 | [{y=middle}, {y=high}]
                    hitPolicy='RULE ORDER'                   | 50 | [{y=middle}, {y=high}]
                    hitPolicy='UNIQUE'                       | -1 | []
                    """)
    void followsTheHitPolicy(String hitPolicy, long x, String expected) {
        byte[] table = table(hitPolicy, "[0..10]", "\"low\"", "[11..100]", "\"middle\"", "[50..100]", "\"high\"");

        assertThat(evaluate(table, Map.of("x", x))).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"SUM, 5", "MIN, 2", "MAX, 3", "COUNT, 2"})
    void aggregates(String aggregation, long expected) {
        byte[] table =
                table("hitPolicy='COLLECT' aggregation='" + aggregation + "'", "> 1", "2", "> 2", "3", "> 9", "9");

        assertThat(value(table, Map.of("x", 5))).asString().isEqualTo(Long.toString(expected));
    }

    @Test
    void failsWhenAUniqueTableHasSeveralResults() {
        byte[] table = table("hitPolicy='UNIQUE'", "> 1", "2", "> 2", "3");

        assertThatThrownBy(() -> evaluate(table, Map.of("x", 5)))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DECISION_FAILED))
                .hasMessageContaining("'d'")
                .hasMessageContaining("UNIQUE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    x + 1                          | 6
                    "a" + string(x)                | a5
                    x > 3                          | true
                    [x, x * 2]                     | [5, 10]
                    {a: x, b: {c: "d"}}            | {a=5, b={c=d}}
                    x / 2                          | 2.5
                    duration("P1D")                | PT24H
                    duration("P1Y")                | P1Y
                    time("10:30:00")               | 10:30
                    date("2026-03-29")             | 2026-03-29
                    unknown                        |
                    for i in 1..3 return i * x     | [5, 10, 15]
                    """)
    void evaluatesFeel(String expression, String expected) {
        Object value = value(literal(expression), Map.of("x", 5));

        assertThat(value == null ? null : value.toString()).isEqualTo(expected);
        assertThat(Value.of(value)).as("fits into a variable").isNotNull();
    }

    @Test
    void readsEveryKindOfVariable() {
        var variables = Map.of(
                "text",
                "a",
                "flag",
                true,
                "number",
                5L,
                "decimal",
                new BigDecimal("1.50"),
                "time",
                OffsetDateTime.parse("2026-03-29T10:00:00Z"),
                "list",
                List.of(1, 2, 3),
                "object",
                Map.of("inner", Map.of("deep", 7)));

        assertThat(value(literal("text + string(number)"), variables)).isEqualTo("a5");
        assertThat(value(literal("decimal * 2"), variables)).hasToString("3");
        assertThat(value(literal("flag and number = 5"), variables)).isEqualTo(true);
        assertThat(value(literal("time > date and time(\"2026-01-01T00:00:00Z\")"), variables))
                .isEqualTo(true);
        assertThat(value(literal("sum(list)"), variables)).hasToString("6");
        assertThat(value(literal("object.inner.deep"), variables)).hasToString("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.omg.org/spec/DMN/20180521/MODEL/",
                "https://www.omg.org/spec/DMN/20191111/MODEL/",
                "https://www.omg.org/spec/DMN/20211108/MODEL/",
                "https://www.omg.org/spec/DMN/20230324/MODEL/"
            })
    void readsEveryVersionOfDmn(String namespace) {
        String file = new String(DISCOUNT, StandardCharsets.UTF_8)
                .replace("https://www.omg.org/spec/DMN/20191111/MODEL/", namespace);

        assertThat(DmnFiles.read(file.getBytes(StandardCharsets.UTF_8))).hasSize(2);
    }

    @Test
    void namesAnOutputWithoutANameByItsDecision() {
        byte[] table = new String(table("", "5", "\"five\""), StandardCharsets.UTF_8)
                .replace(" name='y'", "")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(evaluate(table, Map.of("x", 5))).containsExactly(Map.of("d", "five"));
    }
}
