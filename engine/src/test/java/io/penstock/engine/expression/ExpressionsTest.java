package io.penstock.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.delegate.BpmnError;
import io.penstock.engine.variable.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What expressions mean; what they must never reach is in {@link ExpressionSandboxTest}. */
class ExpressionsTest {

    private final Map<String, Object> beans = new HashMap<>(Map.of("orders", new Orders()));
    private final Expressions expressions = new JuelExpressions(beans::get);

    /** A bean of an application. */
    public static class Orders {

        public String state(long id) {
            return "open-" + id;
        }

        public int half(int number) {
            return number / 2;
        }

        public BigDecimal price(BigDecimal net, String currency) {
            return currency.equals("EUR") ? net : BigDecimal.ZERO;
        }

        public Customer customer() {
            return new Customer("Ada", List.of("gold"));
        }

        public String join(String first, String... rest) {
            return first + Arrays.toString(rest);
        }

        public String getRegion() {
            return "north";
        }

        public @Nullable Object nothing() {
            return null;
        }

        public void refuseOrder() {
            throw new BpmnError("REFUSED", "no stock");
        }

        public void readFile() throws IOException {
            throw new IOException("disk s3cret");
        }

        public void busy() {
            throw new EngineException(ErrorCode.INSTANCE_BUSY, "busy");
        }
    }

    /** A value that a bean gives. */
    public record Customer(String name, List<String> marks) {}

    @Test
    void readsVariables() {
        MapScope scope = MapScope.of("amount", 42L);

        Object value = expressions.evaluate("${amount}", scope);

        assertThat(value).isEqualTo(42L);
    }

    @Test
    void tellsItsScopeBeforeCodeOfTheApplicationRuns() {
        MapScope scope = MapScope.of("amount", 42L);

        expressions.evaluate("${amount > 40}", scope);
        assertThat(scope.hasApplicationCodeRun()).isFalse();

        assertThatThrownBy(() -> expressions.evaluate("${amount > 40 and orders.busy()}", scope))
                .isInstanceOf(EngineException.class);
        assertThat(scope.hasApplicationCodeRun()).isTrue();
    }

    @Test
    void readsHashExpressionsTheSameWay() {
        assertThat(expressions.evaluate("#{amount + 1}", MapScope.of("amount", 1L)))
                .isEqualTo(2L);
    }

    @Test
    void givesTextWithoutExpressionAsItIs() {
        assertThat(expressions.evaluate("Order 7 $ {x} \\ #", MapScope.of())).isEqualTo("Order 7 $ {x} \\ #");
        assertThat(expressions.isExpression("Order 7")).isFalse();
    }

    @Test
    void joinsCompositeTexts() {
        MapScope scope = MapScope.of("id", 7L).with("price", new BigDecimal("1E+3"));

        assertThat(expressions.evaluate("Order ${id} for ${price} EUR", scope)).isEqualTo("Order 7 for 1000 EUR");
    }

    @Test
    void neverEvaluatesTheValueOfAVariable() {
        MapScope scope = MapScope.of("name", "${secret}").with("secret", "s3cret");

        assertThat(expressions.evaluate("${name}", scope)).isEqualTo("${secret}");
        assertThat(expressions.evaluate("Hello ${name} #", scope)).isEqualTo("Hello ${secret} #");
        assertThat(expressions.evaluate("${name == secret}", scope)).isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource({
        "${whole > decimal}, true",
        "${decimal < whole}, true",
        "${whole == decimalTen}, true",
        "${fraction >= decimal}, false",
        "${whole + decimal == 11.5}, true",
        "${decimalTen - whole == 0}, true",
        "${whole mod 3 == 1}, true",
        "${price == 0.1}, true",
        "${price >= 0.1}, true",
        "${large == largeDecimal}, true",
        "${large + 1 == largeDecimal}, false",
        "${whole != decimalTen}, false",
    })
    void comparesNumbersOfDifferentTypes(String expression, boolean expected) {
        MapScope scope = MapScope.of("whole", 10L)
                .with("decimal", new BigDecimal("1.50"))
                .with("decimalTen", new BigDecimal("10.00"))
                .with("fraction", 0.5d)
                .with("price", new BigDecimal("0.10"))
                .with("large", 9_007_199_254_740_993L)
                .with("largeDecimal", new BigDecimal("9007199254740993"));

        assertThat(expressions.condition(expression, scope)).isEqualTo(expected);
    }

    @Test
    void readsJsonAsMapsAndLists() {
        Object json = new Value.JsonValue("{\"order\":{\"lines\":[{\"sku\":\"a\",\"count\":2}],\"class\":\"gold\"}}")
                .toJava();
        MapScope scope = MapScope.of("body", json);

        assertThat(expressions.evaluate("${body.order.lines[0].sku}", scope)).isEqualTo("a");
        assertThat(expressions.condition("${body.order.lines[0].count == 2}", scope))
                .isTrue();
        assertThat(expressions.evaluate("${body['order']['class']}", scope)).isEqualTo("gold");
        assertThat(expressions.evaluate("${body.order.lines.size()}", scope)).isEqualTo(1);
        assertThat(expressions.evaluate("${body.order.missing}", scope)).isNull();
        assertThat(expressions.evaluate("${body.order.lines[7]}", scope)).isNull();
    }

    @Test
    void readsBytesByIndex() {
        assertThat(expressions.evaluate("${b[1]}", MapScope.of("b", new byte[] {1, 2})))
                .isEqualTo((byte) 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${name.toUpperCase()} | ADA",
                "${name.length() == 3 ? 'three' : 'other'} | three",
                "${name.substring(1)} | da",
                "${name.replace('d', 'dd')} | Adda",
                "${date.year} | 2030",
                "${date.plusDays(1)} | 2030-02-01",
                "${at.toLocalDate()} | 2030-01-31",
                "${date.isBefore(date.plusDays(1))} | true",
                "${tags.contains('x')} | true",
            })
    void callsListedMethodsOfValues(String expression, String expected) {
        MapScope scope = MapScope.of("name", "Ada")
                .with("date", LocalDate.of(2030, 1, 31))
                .with("at", OffsetDateTime.parse("2030-01-31T10:00:00+01:00"))
                .with("tags", List.of("x"));

        assertThat(expressions.text(expression, scope)).isEqualTo(expected);
    }

    @Test
    void callsBeans() {
        MapScope scope = MapScope.of("id", 7L);

        assertThat(expressions.evaluate("${orders.state(id)}", scope)).isEqualTo("open-7");
        assertThat(expressions.evaluate("${orders.half(id)}", scope)).isEqualTo(3);
        assertThat(expressions.evaluate("${orders.price(id, 'EUR')}", scope)).isEqualTo(new BigDecimal(7));
        assertThat(expressions.evaluate("${orders.join('a', 'b', 'c')}", scope)).isEqualTo("a[b, c]");
        assertThat(expressions.evaluate("${orders.region}", scope)).isEqualTo("north");
        assertThat(expressions.evaluate("${orders}", scope)).isSameAs(beans.get("orders"));
        assertThat(expressions.evaluate("${orders.nothing()}", scope)).isNull();
    }

    @Test
    void readsRecordsThatBeansGive() {
        assertThat(expressions.evaluate("${orders.customer().name}", MapScope.of()))
                .isEqualTo("Ada");
        assertThat(expressions.evaluate("${orders.customer().marks[0]}", MapScope.of()))
                .isEqualTo("gold");
    }

    @Test
    void callsNoMethodOfWhatABeanGives() {
        assertThatThrownBy(() -> expressions.evaluate("${orders.customer().marks()}", MapScope.of()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("not one that expressions may call");
    }

    @Test
    void refusesAnArgumentThatWouldLoseDigits() {
        assertThatThrownBy(() -> expressions.evaluate("${orders.half(id)}", MapScope.of("id", 3_000_000_000L)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("takes these 1 argument(s)");
    }

    @Test
    void callsBeansThatAreLambdas() {
        beans.put("twice", (java.util.function.Function<Long, Long>) number -> number * 2);

        assertThat(expressions.evaluate("${twice.apply(21)}", MapScope.of())).isEqualTo(42L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${missing}", "${empty missing}", "${missing == null}", "Order ${missing}", "${missing.name}"})
    void namesAVariableThatDoesNotExist(String expression) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> expressions.evaluate(expression, MapScope.of()))
                .withMessageContaining(expression)
                .withMessageContaining("the variable 'missing' does not exist")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.EXPRESSION_FAILED));
    }

    @Test
    void readsAVariableWhoseValueIsNull() {
        MapScope scope = MapScope.of("note", null);

        assertThat(expressions.condition("${empty note}", scope)).isTrue();
        assertThat(expressions.condition("${note == null}", scope)).isTrue();
        assertThat(expressions.text("${note}", scope)).isNull();
        assertThat(expressions.evaluate("a${note}b", scope)).isEqualTo("ab");
        assertThatThrownBy(() -> expressions.evaluate("${note.length()}", scope))
                .hasMessageContaining("is null");
    }

    @Test
    void refusesANameThatIsBothVariableAndBean() {
        assertThatThrownBy(() ->
                        expressions.evaluate("${orders.region}", MapScope.of("orders", Map.of("region", "south"))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'orders' is both a variable and a bean");
    }

    @Test
    void letsABpmnErrorOfABeanPass() {
        assertThatExceptionOfType(BpmnError.class)
                .isThrownBy(() -> expressions.evaluate("${orders.refuseOrder()}", MapScope.of()))
                .satisfies(e -> assertThat(e.errorCode()).isEqualTo("REFUSED"));
    }

    @Test
    void letsAnEngineExceptionOfABeanPass() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> expressions.evaluate("${orders.busy()}", MapScope.of()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INSTANCE_BUSY));
    }

    @Test
    void wrapsOtherExceptionsOfABeanAsCause() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> expressions.evaluate("${orders.readFile()}", MapScope.of()))
                .withMessage("The expression '${orders.readFile()}' failed: Orders.readFile threw java.io.IOException")
                .withCauseInstanceOf(IOException.class)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.EXPRESSION_FAILED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${secret + 1}", "${secret > 1}", "${-secret}", "${list == secret}", "${list[secret]}"})
    void neverShowsAValueInAnError(String expression) {
        MapScope scope = MapScope.of("secret", "s3cret").with("list", List.of("x"));

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> expressions.evaluate(expression, scope))
                .satisfies(e -> {
                    assertThat(e.getMessage()).contains(expression).doesNotContain("s3cret");
                    assertThat(e.getCause()).isNull();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"${word}", "${1}", "${null}", "yes", "true", "a${true}"})
    void demandsTrueOrFalseOfACondition(String expression) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> expressions.condition(expression, MapScope.of("word", "true")))
                .withMessageContaining("expected true or false");
    }

    @Test
    void saysWhyATextIsNoExpression() {
        assertThat(expressions.syntaxError("Order ${id} of ${customer.name}")).isNull();
        assertThat(expressions.syntaxError("no expression }")).isNull();
        assertThat(expressions.syntaxError("${amount >}")).isNotEmpty();
        assertThat(expressions.syntaxError("${amount")).isNotEmpty();
        assertThat(expressions.syntaxError("${a} #{b}")).isNotEmpty();
        assertThat(expressions.syntaxError("${f(1)}")).contains("calls a function");
    }

    @Test
    void refusesNumbersThatWouldFillTheMemory() {
        MapScope scope = MapScope.of("n", new BigDecimal("1E+999999999"))
                .with("t", "1E+999999999")
                .with("one", BigDecimal.ONE);

        for (String expression : List.of("${n + 1}", "${n}", "${n > 1}", "Order ${n}", "${one + t}", "${one > t}")) {
            assertThatThrownBy(() -> expressions.evaluate(expression, scope))
                    .as(expression)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("more than 10000 digits");
        }
    }

    @Test
    void refusesTextsThatAreNestedTooDeeply() {
        String deep = "${" + "(".repeat(4_000) + "1" + ")".repeat(4_000) + "}";
        String unary = "${" + "!".repeat(9_000) + "true}";

        assertThat(expressions.syntaxError(deep)).contains("nested");
        assertThat(expressions.syntaxError(unary)).contains("nested");
        assertThat(expressions.syntaxError("${'" + "x".repeat(20_000) + "'}")).contains("characters");
    }
}
