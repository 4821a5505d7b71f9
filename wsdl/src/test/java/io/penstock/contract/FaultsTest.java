package io.penstock.contract;

import static io.penstock.contract.Contracts.TYPES;
import static io.penstock.contract.Contracts.WSDL;
import static io.penstock.contract.Contracts.XSD;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.externaltask.ExternalTaskPortType;
import io.penstock.contract.history.HistoryPortType;
import io.penstock.contract.management.ManagementPortType;
import io.penstock.contract.repository.RepositoryPortType;
import io.penstock.contract.runtime.RuntimePortType;
import io.penstock.contract.task.TaskPortType;
import io.penstock.contract.types.FaultDetail;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.ws.WebFault;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.Element;

/** The typed faults: one element, one message and one Java exception for each kind, shared by all services. */
class FaultsTest {

    static final List<String> KINDS = List.of(
            "notFoundFault", "invalidFault", "forbiddenFault", "conflictFault", "unavailableFault", "internalFault");

    static String exceptionOf(String kind) {
        return Character.toUpperCase(kind.charAt(0)) + kind.substring(1).replace("Fault", "Exception");
    }

    @Test
    void hasOneMessageWithOneElementPartForEachKind() {
        List<Element> messages = Contracts.descendants(Contracts.document("penstock-faults.wsdl"), WSDL, "message");

        assertThat(messages)
                .extracting(message -> message.getAttribute("name"))
                .containsExactlyElementsOf(
                        KINDS.stream().map(FaultsTest::exceptionOf).toList());
        assertThat(messages).allSatisfy(message -> assertThat(Contracts.descendants(message, WSDL, "part"))
                .singleElement()
                .satisfies(part -> assertThat(
                                exceptionOf(part.getAttribute("element").substring("types:".length())))
                        .isEqualTo(message.getAttribute("name"))));
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void extendsTheSharedDetail(String kind) {
        Element fault = Contracts.descendants(Contracts.document("penstock-types.xsd"), XSD, "element").stream()
                .filter(element -> element.getAttribute("name").equals(kind))
                .findFirst()
                .orElseThrow();

        assertThat(Contracts.descendants(fault, XSD, "extension"))
                .singleElement()
                .satisfies(
                        extension -> assertThat(extension.getAttribute("base")).isEqualTo("types:FaultDetail"));
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void isOneExceptionForAllServices(String kind) throws Exception {
        Class<?> exception = Class.forName("io.penstock.contract.types." + exceptionOf(kind));
        Class<?> detail = exception.getMethod("getFaultInfo").getReturnType();

        assertThat(exception.getAnnotation(WebFault.class).name()).isEqualTo(kind);
        assertThat(exception.getAnnotation(WebFault.class).targetNamespace()).isEqualTo(TYPES);
        assertThat(detail).isAssignableTo(FaultDetail.class);
        assertThat(detail.getAnnotation(XmlRootElement.class).name()).isEqualTo(kind);
    }

    @Test
    void isThrownByEveryMethodAsItsOperationDeclares() {
        Stream.of(
                        RepositoryPortType.class,
                        RuntimePortType.class,
                        TaskPortType.class,
                        ExternalTaskPortType.class,
                        HistoryPortType.class,
                        ManagementPortType.class)
                .forEach(FaultsTest::throwsWhatIsDeclared);
    }

    private static void throwsWhatIsDeclared(Class<?> portType) {
        String service = portType.getSimpleName().replace("PortType", "");
        for (Element operation : Contracts.operations(service)) {
            Method method = Arrays.stream(portType.getMethods())
                    .filter(candidate -> candidate.getName().equals(operation.getAttribute("name")))
                    .findFirst()
                    .orElseThrow();

            assertThat(method.getParameterTypes()).hasSize(1);
            assertThat(method.getReturnType().getSimpleName().toLowerCase(java.util.Locale.ROOT))
                    .isEqualTo((method.getName() + "Response").toLowerCase(java.util.Locale.ROOT));
            assertThat(Arrays.stream(method.getExceptionTypes()).map(Class::getName))
                    .containsExactlyInAnyOrderElementsOf(Contracts.children(operation, WSDL, "fault").stream()
                            .map(fault -> "io.penstock.contract.types." + exceptionOf(fault.getAttribute("name")))
                            .toList());
        }
    }
}
