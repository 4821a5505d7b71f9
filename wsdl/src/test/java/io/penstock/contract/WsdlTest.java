package io.penstock.contract;

import static io.penstock.contract.Contracts.SOAP11;
import static io.penstock.contract.Contracts.SOAP12;
import static io.penstock.contract.Contracts.WSDL;
import static io.penstock.contract.Contracts.XSD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.wsdl.Definition;
import javax.xml.validation.SchemaFactory;
import org.apache.cxf.BusFactory;
import org.apache.cxf.tools.common.ToolConstants;
import org.apache.cxf.tools.common.ToolContext;
import org.apache.cxf.tools.validator.internal.WSDL11Validator;
import org.apache.cxf.tools.validator.internal.WSIBPValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.Element;

/** The form of the contracts: what any SOAP stack may rely on. */
class WsdlTest {

    private static final Set<String> ALWAYS =
            Set.of("invalidFault", "forbiddenFault", "unavailableFault", "internalFault");

    @ParameterizedTest
    @FieldSource("io.penstock.contract.Contracts#SCHEMAS")
    void compilesAlone(String file) throws Exception {
        assertThat(SchemaFactory.newInstance(XSD).newSchema(Contracts.url(file)))
                .isNotNull();
    }

    @Test
    void compilesTogether() {
        assertThat(Contracts.allSchemas()).isNotNull();
    }

    @ParameterizedTest
    @FieldSource("io.penstock.contract.Contracts#SERVICES")
    void isValidWsdl(String service) {
        ToolContext context = new ToolContext();
        context.put(
                ToolConstants.CFG_WSDLURL,
                Contracts.url(Contracts.wsdl(service)).toString());
        Definition definition = Contracts.definition(service);

        assertThat(new WSDL11Validator(definition, context, BusFactory.getThreadDefaultBus()).isValid())
                .isTrue();
    }

    @ParameterizedTest
    @FieldSource("io.penstock.contract.Contracts#SERVICES")
    void keepsTheBasicProfile(String service) {
        WSIBPValidator validator = new WSIBPValidator(Contracts.definition(service));

        assertThat(validator.isValid()).as(validator.getErrorMessage()).isTrue();
    }

    @ParameterizedTest
    @FieldSource("io.penstock.contract.Contracts#SERVICES")
    void hasBothSoapVersionsForEveryOperation(String service) {
        List<String> operations = Contracts.operations(service).stream()
                .map(operation -> operation.getAttribute("name"))
                .toList();
        List<Element> bindings = Contracts.descendants(Contracts.document(Contracts.wsdl(service)), WSDL, "binding");

        assertThat(bindings).hasSize(2);
        for (int i = 0; i < 2; i++) {
            String soap = i == 0 ? SOAP11 : SOAP12;
            List<Element> bound = Contracts.children(bindings.get(i), WSDL, "operation");
            assertThat(bound)
                    .extracting(operation -> operation.getAttribute("name"))
                    .isEqualTo(operations);
            assertThat(bound).allSatisfy(operation -> {
                Element how = Contracts.children(operation, soap, "operation").get(0);
                assertThat(how.getAttribute("soapAction"))
                        .isEqualTo(Contracts.namespace(service) + ":" + operation.getAttribute("name"));
                assertThat(how.getAttribute("style")).isEqualTo("document");
                assertThat(Contracts.descendants(operation, soap, "body"))
                        .hasSize(2)
                        .allSatisfy(body -> assertThat(body.getAttribute("use")).isEqualTo("literal"));
            });
        }
    }

    @ParameterizedTest
    @FieldSource("io.penstock.contract.Contracts#SERVICES")
    void hasOnePortForEachBindingAtTheDocumentedAddress(String service) {
        Element wsdl = Contracts.document(Contracts.wsdl(service)).getDocumentElement();
        List<Element> ports = Contracts.descendants(wsdl, WSDL, "port");

        assertThat(ports)
                .extracting(port -> port.getAttribute("binding"))
                .containsExactly("tns:" + service + "Soap11Binding", "tns:" + service + "Soap12Binding");
        assertThat(List.of(
                        Contracts.descendants(ports.get(0), SOAP11, "address").get(0),
                        Contracts.descendants(ports.get(1), SOAP12, "address").get(0)))
                .extracting(address -> address.getAttribute("location"))
                .containsOnly("http://localhost:8080/services/" + service + "Service");
    }

    /** The rules under which clients may unwrap: JAX-WS 2.3.1.2. */
    @ParameterizedTest
    @FieldSource("io.penstock.contract.Contracts#SERVICES")
    void isWrapped(String service) {
        for (Element operation : Contracts.operations(service)) {
            String name = operation.getAttribute("name");
            assertThat(Contracts.children(operation, WSDL, "input").get(0).getAttribute("message"))
                    .isEqualTo("tns:" + name);
            assertThat(Contracts.children(operation, WSDL, "output").get(0).getAttribute("message"))
                    .isEqualTo("tns:" + name + "Response");
            for (String wrapper : List.of(name, name + "Response")) {
                Element type = Contracts.children(Contracts.globalElement(service, wrapper), XSD, "complexType")
                        .get(0);
                assertThat(Contracts.descendants(type, XSD, "*"))
                        .as(wrapper)
                        .extracting(Element::getLocalName)
                        .isSubsetOf("annotation", "documentation", "sequence", "element");
            }
        }
        assertThat(Contracts.descendants(Contracts.document(Contracts.wsdl(service)), WSDL, "message"))
                .allSatisfy(message -> assertThat(Contracts.children(message, WSDL, "part"))
                        .singleElement()
                        .satisfies(part -> {
                            assertThat(part.getAttribute("name")).isEqualTo("parameters");
                            assertThat(part.getAttribute("element")).isEqualTo("tns:" + message.getAttribute("name"));
                        }));
    }

    @ParameterizedTest
    @FieldSource("io.penstock.contract.Contracts#SERVICES")
    void takesARequestIdFirstExactlyWhereSomethingChanges(String service) {
        for (Element operation : Contracts.operations(service)) {
            String name = operation.getAttribute("name");
            List<Element> elements = Contracts.descendants(Contracts.globalElement(service, name), XSD, "element");
            boolean first = !elements.isEmpty()
                    && elements.get(0).getAttribute("name").equals("requestId")
                    && elements.get(0).getAttribute("type").equals("types:RequestId")
                    && elements.get(0).getAttribute("minOccurs").equals("0");

            assertThat(first).as(name).isEqualTo(Contracts.changes(name));
        }
    }

    @ParameterizedTest
    @FieldSource("io.penstock.contract.Contracts#SERVICES")
    void pagesEveryList(String service) {
        for (Element operation : Contracts.operations(service)) {
            String name = operation.getAttribute("name");
            if (name.startsWith("list")) {
                assertThat(lastElement(service, name)).isEqualTo("page");
                assertThat(lastElement(service, name + "Response")).isEqualTo("nextCursor");
            }
        }
    }

    private static String lastElement(String service, String wrapper) {
        List<Element> elements = Contracts.descendants(Contracts.globalElement(service, wrapper), XSD, "element");
        return elements.get(elements.size() - 1).getAttribute("name");
    }

    @ParameterizedTest
    @FieldSource("io.penstock.contract.Contracts#SERVICES")
    void declaresEachKindOfFaultOnceForEveryOperation(String service) {
        for (Element operation : Contracts.operations(service)) {
            String name = operation.getAttribute("name");
            List<Element> faults = Contracts.children(operation, WSDL, "fault");

            assertThat(faults)
                    .as(name)
                    .extracting(fault -> fault.getAttribute("name"))
                    .doesNotHaveDuplicates()
                    .containsAll(ALWAYS)
                    .isSubsetOf(FaultsTest.KINDS);
            assertThat(names(faults).contains("conflictFault")).as(name).isEqualTo(Contracts.changes(name));
            assertThat(faults).as(name).allSatisfy(fault -> assertThat(fault.getAttribute("message"))
                    .isEqualTo("types:" + FaultsTest.exceptionOf(fault.getAttribute("name"))));
        }
    }

    @ParameterizedTest
    @FieldSource("io.penstock.contract.Contracts#SERVICES")
    void bindsEveryDeclaredFaultByItsName(String service) {
        for (Element operation : Contracts.operations(service)) {
            Set<String> declared = names(Contracts.children(operation, WSDL, "fault"));
            for (Element binding :
                    Contracts.descendants(Contracts.document(Contracts.wsdl(service)), WSDL, "binding")) {
                Element bound = Contracts.children(binding, WSDL, "operation").stream()
                        .filter(candidate -> candidate.getAttribute("name").equals(operation.getAttribute("name")))
                        .findFirst()
                        .orElseThrow();
                List<Element> faults = Contracts.children(bound, WSDL, "fault");

                assertThat(names(faults)).isEqualTo(declared);
                assertThat(faults).allSatisfy(fault -> {
                    Element soapFault =
                            Contracts.descendants(fault, "*", "fault").get(0);
                    assertThat(soapFault.getAttribute("name")).isEqualTo(fault.getAttribute("name"));
                    assertThat(soapFault.getAttribute("use")).isEqualTo("literal");
                });
            }
        }
    }

    private static Set<String> names(List<Element> elements) {
        return elements.stream().map(element -> element.getAttribute("name")).collect(Collectors.toSet());
    }
}
