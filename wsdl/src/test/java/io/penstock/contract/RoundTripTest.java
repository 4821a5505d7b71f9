package io.penstock.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.history.HistoricProcessInstance;
import io.penstock.contract.history.ListHistoricProcessInstancesResponse;
import io.penstock.contract.history.ProcessInstanceState;
import io.penstock.contract.repository.CreateDeployment;
import io.penstock.contract.repository.DeploymentResource;
import io.penstock.contract.runtime.ProcessDefinitionSelector;
import io.penstock.contract.runtime.StartProcessInstance;
import io.penstock.contract.task.ListTasks;
import io.penstock.contract.task.ListTasksResponse;
import io.penstock.contract.task.Task;
import io.penstock.contract.types.FileValue;
import io.penstock.contract.types.InvalidFault;
import io.penstock.contract.types.NullValue;
import io.penstock.contract.types.Page;
import io.penstock.contract.types.Problem;
import io.penstock.contract.types.Reference;
import io.penstock.contract.types.Variable;
import io.penstock.contract.types.Variables;
import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated types and schema agree: what is written is valid, and is read again as it was. */
class RoundTripTest {

    private static final OffsetDateTime ON_THE_MINUTE = OffsetDateTime.of(2026, 3, 1, 12, 30, 0, 0, ZoneOffset.UTC);

    private static JAXBContext context;
    private static Schema schema;

    @BeforeAll
    static void load() throws JAXBException {
        context = JAXBContext.newInstance("io.penstock.contract.types:io.penstock.contract.repository:"
                + "io.penstock.contract.runtime:io.penstock.contract.task:"
                + "io.penstock.contract.externaltask:io.penstock.contract.history:io.penstock.contract.management");
        schema = Contracts.allSchemas();
    }

    @Test
    void carriesADeployment() throws Exception {
        DeploymentResource resource = new DeploymentResource();
        resource.setName("order.bpmn");
        resource.setContent(
                new DataHandler(new ByteArrayDataSource("<a/>".getBytes(UTF_8), "application/octet-stream")));
        CreateDeployment request = new CreateDeployment();
        request.setRequestId("r-1");
        request.setName("orders");
        request.getResource().add(resource);

        CreateDeployment read = roundTrip(request);

        assertThat(read).usingRecursiveComparison().ignoringFields("resource").isEqualTo(request);
        assertThat(read.getResource().get(0).getContent().getInputStream()).hasContent("<a/>");
    }

    static Stream<Consumer<Variable>> values() {
        FileValue file = new FileValue();
        file.setContent(new byte[] {0, 1, -1});
        file.setFileName("order.pdf");
        file.setContentType("application/pdf");
        return Stream.of(
                variable -> variable.setString(""),
                variable -> variable.setBoolean(false),
                variable -> variable.setLong(Long.MIN_VALUE),
                variable -> variable.setDouble(Double.NEGATIVE_INFINITY),
                variable -> variable.setDecimal(new BigDecimal("12345678901234567890.00010")),
                variable -> variable.setDateTime(ON_THE_MINUTE),
                variable -> variable.setBytes(file),
                variable -> variable.setXml("<order xmlns=\"urn:x\"><![CDATA[<&]]></order>"),
                variable -> variable.setJson("{\"a\": [1, \"<\"]}"),
                variable -> variable.setNull(new NullValue()));
    }

    @ParameterizedTest
    @MethodSource("values")
    void carriesEveryTypeOfVariable(Consumer<Variable> value) throws Exception {
        Variable variable = new Variable();
        variable.setName("v");
        value.accept(variable);
        StartProcessInstance request = start();
        request.setVariables(new Variables());
        request.getVariables().getVariable().add(variable);

        assertThat(roundTrip(request)).usingRecursiveComparison().isEqualTo(request);
    }

    @Test
    void writesSecondsOnTheMinute() throws Exception {
        Task task = new Task();
        task.setId("1");
        task.setTaskDefinitionKey("approve");
        task.setCreateTime(ON_THE_MINUTE);
        task.setPriority(50);
        task.setProcessInstanceId("2");
        task.setProcessDefinitionId("3");
        ListTasksResponse answer = new ListTasksResponse();
        answer.getTask().add(task);

        assertThat(write(answer)).contains(">2026-03-01T12:30:00Z<");
        assertThat(roundTrip(answer)).usingRecursiveComparison().isEqualTo(answer);
    }

    @Test
    void carriesHistory() throws Exception {
        HistoricProcessInstance instance = new HistoricProcessInstance();
        instance.setId("1");
        instance.setProcessDefinitionKey("order");
        instance.setProcessDefinitionId("2");
        instance.setStartTime(ON_THE_MINUTE);
        instance.setEndTime(ON_THE_MINUTE.plusNanos(1));
        instance.setState(ProcessInstanceState.DELETED);
        instance.setEndReason("a test");
        ListHistoricProcessInstancesResponse answer = new ListHistoricProcessInstancesResponse();
        answer.getHistoricProcessInstance().add(instance);
        answer.setNextCursor("c");

        assertThat(roundTrip(answer)).usingRecursiveComparison().isEqualTo(answer);
    }

    @Test
    void carriesAllProblemsOfARefusedDeployment() throws Exception {
        Reference reference = new Reference();
        reference.setKind("deployment");
        reference.setId("orders");
        InvalidFault fault = new InvalidFault();
        fault.setCode("ENG-2001");
        fault.setMessage("2 problems");
        fault.setIncidentId("i-1");
        fault.getReference().add(reference);
        for (int line : new int[] {3, 7}) {
            Problem problem = new Problem();
            problem.setResource("order.bpmn");
            problem.setLine(line);
            problem.setColumn(1);
            problem.setElementId("task_" + line);
            problem.setMessage("no outgoing flow");
            fault.getProblem().add(problem);
        }

        assertThat(roundTrip(fault)).usingRecursiveComparison().isEqualTo(fault);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1001})
    void refusesAPageOutsideTheLimits(int limit) {
        ListTasks request = new ListTasks();
        request.setPage(new Page());
        request.getPage().setLimit(limit);

        assertThatThrownBy(() -> write(request)).hasStackTraceContaining("Value '" + limit + "'");
    }

    @Test
    void refusesAVariableWithTwoValues() {
        StartProcessInstance request = start();
        Variable variable = new Variable();
        variable.setName("v");
        variable.setString("a");
        variable.setLong(1L);
        request.setVariables(new Variables());
        request.getVariables().getVariable().add(variable);

        assertThatThrownBy(() -> write(request)).hasStackTraceContaining("long");
    }

    @Test
    void refusesTwoWaysToNameAProcess() {
        StartProcessInstance request = start();
        request.getProcessDefinition().setId("1");

        assertThatThrownBy(() -> write(request)).hasStackTraceContaining("id");
    }

    /** Every global element has a type that its object factory or root element annotation makes known. */
    @Test
    void knowsEveryMessage() {
        for (String service : Contracts.SERVICES) {
            List<String> names = Contracts.operations(service).stream()
                    .map(operation -> operation.getAttribute("name"))
                    .flatMap(name -> Stream.of(name, name + "Response"))
                    .toList();
            assertThat(names).allSatisfy(name -> {
                Object read = context.createUnmarshaller()
                        .unmarshal(new StringReader("<" + name + " xmlns='" + Contracts.namespace(service) + "'/>"));
                assertThat(read.getClass().getSimpleName()).isEqualToIgnoringCase(name);
            });
        }
    }

    private static StartProcessInstance start() {
        StartProcessInstance request = new StartProcessInstance();
        request.setProcessDefinition(new ProcessDefinitionSelector());
        request.getProcessDefinition().setKey("order");
        return request;
    }

    private static String write(Object value) throws JAXBException {
        Marshaller marshaller = context.createMarshaller();
        marshaller.setSchema(schema);
        StringWriter text = new StringWriter();
        marshaller.marshal(value, text);
        return text.toString();
    }

    @SuppressWarnings("unchecked")
    private static <T> T roundTrip(T value) throws JAXBException {
        Unmarshaller unmarshaller = context.createUnmarshaller();
        unmarshaller.setSchema(schema);
        return (T) unmarshaller.unmarshal(new StringReader(write(value)));
    }
}
