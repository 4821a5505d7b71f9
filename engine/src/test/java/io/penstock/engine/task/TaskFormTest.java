package io.penstock.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.form.Form;
import io.penstock.engine.api.form.FormChoice;
import io.penstock.engine.api.form.FormConstraint;
import io.penstock.engine.api.form.FormField;
import io.penstock.engine.api.form.FormFieldType;
import io.penstock.engine.api.form.GetStartForm;
import io.penstock.engine.api.form.GetTaskForm;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.Refusals;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.variable.Value;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms that a diagram describes: what they ask, and what is accepted as an answer. */
class TaskFormTest {

    private static String form(String... fields) {
        return "<extensionElements><c:formData>" + String.join("", fields) + "</c:formData></extensionElements>";
    }

    private static String field(String id, String type, String... constraints) {
        var rules = new StringBuilder();
        for (String constraint : constraints) {
            String[] parts = constraint.split("=", 2);
            rules.append("<c:constraint name='" + parts[0] + "'"
                    + (parts.length == 1 ? "" : " config='" + parts[1] + "'") + "/>");
        }
        return "<c:formField id='" + id + "' type='" + type + "'><c:validation>" + rules
                + "</c:validation></c:formField>";
    }

    private static byte[] asking(String... fields) {
        return ProcessXml.process(
                "p",
                "<startEvent id='s'/><userTask id='t'>" + form(fields) + "</userTask><userTask id='after'/>",
                "s -> t -> after");
    }

    @Test
    void aFormTellsItsFieldsWithTheValuesOfNow() {
        try (var engine = TestEngine.open()) {
            engine.deploy(ProcessXml.process(
                    "p",
                    "<startEvent id='s'/><userTask id='t' c:formKey='order/${number}'>"
                            + form(
                                    "<c:formField id='number' label='Order ${number}' type='long'/>",
                                    "<c:formField id='color' type='enum' defaultValue='red'><c:properties><c:property id='width' value='2'/></c:properties>"
                                            + "<c:validation><c:constraint name='required'/></c:validation>"
                                            + "<c:value id='red' name='Red'/><c:value id='blue'/></c:formField>")
                            + "</userTask>",
                    "s -> t"));
            var instance = engine.start("p", Map.of("number", 7));

            Form form = engine.execute(
                    new GetTaskForm(engine.tasks(instance.id()).get(0).id()));

            assertThat(form)
                    .isEqualTo(new Form(
                            "order/7",
                            List.of(
                                    new FormField(
                                            "number",
                                            "Order 7",
                                            FormFieldType.LONG,
                                            new Value.LongValue(7),
                                            null,
                                            List.of(),
                                            Map.of(),
                                            List.of()),
                                    new FormField(
                                            "color",
                                            null,
                                            FormFieldType.ENUM,
                                            new Value.StringValue("red"),
                                            null,
                                            List.of(new FormChoice("red", "Red"), new FormChoice("blue", null)),
                                            Map.of("width", "2"),
                                            List.of(new FormConstraint(FormConstraint.Kind.REQUIRED, null))))));
        }
    }

    @Test
    void answersBecomeWhatTheFieldsHold() {
        try (var engine = TestEngine.open()) {
            engine.deploy(asking(
                    field("number", "long"),
                    field("flag", "boolean"),
                    "<c:formField id='day' type='date' datePattern='dd/MM/yyyy'/>",
                    "<c:formField id='preset' type='long' defaultValue='${number + 1}'/>"));
            var instance = engine.start("p");

            engine.completeTask(
                    instance.id(), "t", Map.of("number", "7", "flag", "true", "day", "31/01/2030", "more", "x"));

            assertThat(engine.variables(instance.id()))
                    .isEqualTo(Map.of(
                            "number",
                            7L,
                            "flag",
                            true,
                            "day",
                            OffsetDateTime.parse("2030-01-31T00:00:00Z"),
                            "preset",
                            8L,
                            "more",
                            "x"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "string, required, , is required",
        "string, required, '', is required",
        "string, readonly, x, is read-only",
        "string, minlength=2, x, at least 2 characters",
        "string, maxlength=2, xyz, at most 2 characters",
        "long, min=2, 1, at least 2",
        "long, max=2, 3, at most 2",
        "long, max=2, 1.5, a whole number",
        "boolean, max=2, yes, true or false",
        "date, max=2, tomorrow, a date such as",
    })
    void anAnswerThatBreaksARuleIsRefusedAndTheTaskStaysOpen(String type, String rule, String answer, String said) {
        try (var engine = TestEngine.open()) {
            engine.deploy(asking(field("a", type, rule)));
            var instance = engine.start("p");

            Refusals.assertRefused(
                            ErrorCode.FORM_INVALID,
                            () -> engine.completeTask(
                                    instance.id(), "t", answer == null ? Map.of() : Map.of("a", answer)))
                    .satisfies(e -> assertThat(e)
                            .hasMessageContaining("Field 'a' of the form of 't'")
                            .hasMessageContaining(said));

            assertThat(engine.taskKeys(instance.id())).containsExactly("t");
        }
    }

    @Test
    void anAnswerThatKeepsTheRulesIsAcceptedAndWhatIsThereNeedNotBeGivenAgain() {
        try (var engine = TestEngine.open()) {
            engine.deploy(asking(
                    field("there", "string", "required", "readonly"),
                    field("number", "long", "min=1", "max=3"),
                    field("text", "string", "minlength=1", "maxlength=3")));
            var instance = engine.start("p", Map.of("there", "x"));

            engine.completeTask(instance.id(), "t", Map.of("number", 3, "text", "abc"));

            assertThat(engine.taskKeys(instance.id())).containsExactly("after");
        }
    }

    @Test
    void aStartAsksAndIsCheckedToo() {
        try (var engine = TestEngine.open()) {
            engine.deploy(ProcessXml.process(
                    "p",
                    "<startEvent id='s' c:formKey='start'>" + form(field("a", "long", "required"))
                            + "</startEvent><userTask id='t'/>",
                    "s -> t"));

            Form form = engine.execute(new GetStartForm(new ProcessReference.Key("p")));

            assertThat(form.formKey()).isEqualTo("start");
            assertThat(form.fields()).extracting(FormField::id).containsExactly("a");
            Refusals.assertRefused(ErrorCode.FORM_INVALID, () -> engine.start("p"));
            assertThat(engine.taskKeys(engine.start("p", Map.of("a", "1")).id()))
                    .containsExactly("t");
        }
    }

    @Test
    void aFieldThatCannotBeReadIsRefused() {
        try (var engine = TestEngine.open()) {
            assertThatThrownBy(
                            () -> engine.deploy(
                                    asking(
                                            "<c:formField id='a'/><c:formField type='string'/><c:formField id='b' type='money'/>",
                                            field("c", "string", "validator=com.example.Check", "min=x"),
                                            "<c:formField id='d' type='enum'/><c:formField id='d' type='long' datePattern='q'><c:value id='v'/></c:formField>")))
                    .isInstanceOf(DeploymentRefusedException.class)
                    .satisfies(e -> Arrays.asList(
                                    "The type of the form field 'a' is missing",
                                    "A form field has no id",
                                    "'money'; expected string",
                                    "The constraint 'validator' of the form field 'c' is not checked",
                                    "min of the form field 'c' has no whole number",
                                    "'d' is an enum without values",
                                    "'d' has values, and is no enum",
                                    "Two fields of the form have the id 'd'",
                                    "'d' has a datePattern, and is no date")
                            .forEach(said -> assertThat(e).hasMessageContaining(said)));
        }
    }
}
