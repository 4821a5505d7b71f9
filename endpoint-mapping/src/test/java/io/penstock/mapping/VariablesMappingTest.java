package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.types.Variable;
import io.penstock.contract.types.Variables;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.variable.Value;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesMappingTest {

    @Test
    void carriesEveryTypeBothWays() {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("string", new Value.StringValue("a\tb\r\n\ud83d\ude00 <&>"));
        values.put("empty", new Value.StringValue(""));
        values.put("boolean", new Value.BooleanValue(false));
        values.put("long", new Value.LongValue(Long.MIN_VALUE));
        values.put("double", new Value.DoubleValue(Double.NEGATIVE_INFINITY));
        values.put("decimal", new Value.DecimalValue(new BigDecimal("1.50")));
        values.put("dateTime", new Value.DateTimeValue(OffsetDateTime.parse("2026-01-02T03:04:00.000000001+05:30")));
        values.put("bytes", new Value.BytesValue(new byte[] {0, -1}, null, null));
        values.put("file", new Value.BytesValue(new byte[0], "a.txt", "text/plain"));
        values.put("xml", new Value.XmlValue("<a xmlns='urn:x'>1</a>"));
        values.put("json", new Value.JsonValue("{\"a\":[1.50,null]}"));
        values.put("null", new Value.NullValue());

        assertThat(VariablesMapping.toValues(VariablesMapping.toVariables(values)))
                .isEqualTo(values);
    }

    @Test
    void refusesANameGivenTwice() {
        Variables variables = new Variables();
        variables.getVariable().add(variable(v -> v.setLong(1L)));
        variables.getVariable().add(variable(v -> v.setString("")));

        assertThatThrownBy(() -> VariablesMapping.toValues(variables))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VARIABLE_INVALID))
                .hasMessage("Variable 'v' is given twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<a>",
                "<a/><b/>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
                "<a>&undeclared;</a>",
                "<a:b/>"
            })
    void refusesXmlThatIsNotOnePlainDocument(String text) {
        assertRefused(variable(v -> v.setXml(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1}{", "nothing", "{'a':1}", "1 2"})
    void refusesJsonThatIsNotOneText(String text) {
        assertRefused(variable(v -> v.setJson(text)));
    }

    @Test
    void refusesYearsThatCannotBeWritten() {
        assertRefused(variable(v -> v.setDateTime(OffsetDateTime.parse("-0001-01-01T00:00:00Z"))));
        assertRefused(variable(v -> v.setDateTime(OffsetDateTime.parse("+10000-01-01T00:00:00Z"))));
    }

    @Test
    void refusesAVariableWithoutValue() {
        assertRefused(variable(v -> {}));
    }

    @Test
    void refusesToAnswerWhatXmlCannotCarryAndNamesTheVariableOnly() {
        for (Value value : new Value[] {
            new Value.StringValue("secret\u0001"),
            new Value.StringValue("secret\ud83d"),
            new Value.StringValue("secret\uffff"),
            new Value.XmlValue("secret\u0000"),
            new Value.JsonValue("\"secret\u0002\""),
            new Value.DecimalValue(new BigDecimal("1E+1000000000")),
            new Value.DecimalValue(new BigDecimal("1E-1000000000"))
        }) {
            assertThatThrownBy(() -> VariablesMapping.toVariable("v", value))
                    .isInstanceOf(EngineException.class)
                    .hasMessageStartingWith("Variable 'v' ")
                    .hasMessageNotContaining("secret");
        }
    }

    private static void assertRefused(Variable variable) {
        Variables variables = new Variables();
        variables.getVariable().add(variable);

        assertThatThrownBy(() -> VariablesMapping.toValues(variables))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VARIABLE_INVALID));
    }

    private static Variable variable(Consumer<Variable> value) {
        Variable variable = new Variable();
        variable.setName("v");
        value.accept(variable);
        return variable;
    }
}
