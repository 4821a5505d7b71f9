package io.penstock.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.runtime.StartProcessInstance;
import io.penstock.contract.task.Form;
import io.penstock.contract.task.FormChoice;
import io.penstock.contract.task.FormConstraint;
import io.penstock.contract.task.FormConstraintKind;
import io.penstock.contract.task.FormField;
import io.penstock.contract.task.FormFieldType;
import io.penstock.contract.task.FormProperty;
import io.penstock.contract.task.GetStartForm;
import io.penstock.contract.task.GetTaskForm;
import io.penstock.contract.task.ListTasks;
import io.penstock.contract.task.StartedProcess;
import io.penstock.contract.types.InvalidException;
import io.penstock.contract.types.NotFoundException;
import io.penstock.contract.types.Variable;
import io.penstock.contract.types.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forms over SOAP: what a start and a task ask for, and the rules that answers keep. */
class FormCallsTest {

    private TestServer server;
    private TestClient admin;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        admin = new TestClient(server, TestServer.ADMIN);
        admin.deploy("application.bpmn");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aStartFormNamesItsFieldsWithTheirRules() throws Exception {
        Form form = admin.task().getStartForm(startForm("application")).getForm();

        assertThat(form.getFormKey()).isNull();
        assertThat(form.getField()).extracting(FormField::getId).containsExactly("applicant", "kind");
        FormField applicant = form.getField().get(0);
        assertThat(applicant.getLabel()).isEqualTo("Who applies");
        assertThat(applicant.getType()).isEqualTo(FormFieldType.STRING);
        assertThat(applicant.getConstraint())
                .extracting(FormConstraint::getKind)
                .containsExactly(FormConstraintKind.REQUIRED, FormConstraintKind.MAXLENGTH);
        assertThat(applicant.getConstraint().get(1).getConfig()).isEqualTo(40);
        FormField kind = form.getField().get(1);
        assertThat(kind.getValue().getString()).isEqualTo("new");
        assertThat(kind.getChoice()).extracting(FormChoice::getId).containsExactly("new", "again");
        assertThat(kind.getProperty()).singleElement().returns("list", FormProperty::getValue);
    }

    @Test
    void aTaskFormNamesTheFormOfTheApplication() throws Exception {
        admin.runtime().startProcessInstance(application("A. Applicant"));
        GetTaskForm request = new GetTaskForm();
        request.setTaskId(
                admin.task().listTasks(new ListTasks()).getTask().get(0).getId());

        Form form = admin.task().getTaskForm(request).getForm();

        assertThat(form.getFormKey()).isEqualTo("forms/decide");
        assertThat(form.getField()).isEmpty();
    }

    @Test
    void anAnswerThatBreaksARuleIsRefused() {
        assertThatThrownBy(() -> admin.runtime().startProcessInstance(application("x".repeat(41))))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("applicant");
    }

    @Test
    void thereIsNoFormOfAnUnknownProcess() {
        assertThatThrownBy(() -> admin.task().getStartForm(startForm("missing")))
                .isInstanceOf(NotFoundException.class);
    }

    private static GetStartForm startForm(String key) {
        GetStartForm request = new GetStartForm();
        request.setProcessDefinition(new StartedProcess());
        request.getProcessDefinition().setKey(key);
        return request;
    }

    private static StartProcessInstance application(String applicant) {
        StartProcessInstance start = TestClient.start("application");
        Variable variable = new Variable();
        variable.setName("applicant");
        variable.setString(applicant);
        start.setVariables(new Variables());
        start.getVariables().getVariable().add(variable);
        return start;
    }
}
