package io.penstock.contract;

import static io.penstock.contract.Contracts.WSDL;
import static io.penstock.contract.Contracts.XSD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** The contracts explain themselves: nothing in them is without a sentence, and what may be absent says what that means. */
class DocumentationTest {

    private static final Set<String> DOCUMENTED =
            Set.of("element", "complexType", "simpleType", "attribute", "enumeration");

    static Stream<String> wsdls() {
        return Stream.concat(Contracts.wsdls().stream(), Stream.of("penstock-faults.wsdl"));
    }

    @ParameterizedTest
    @FieldSource("io.penstock.contract.Contracts#SCHEMAS")
    void explainsEveryTypeElementAndValue(String file) {
        assertThat(Contracts.descendants(Contracts.document(file), XSD, "*").stream()
                        .filter(node -> DOCUMENTED.contains(node.getLocalName()))
                        .filter(node -> documentation(node).length() < 10)
                        .map(DocumentationTest::path))
                .isEmpty();
        assertThat(documentation(Contracts.document(file).getDocumentElement())).isNotEmpty();
    }

    @ParameterizedTest
    @FieldSource("io.penstock.contract.Contracts#SCHEMAS")
    void saysWhatAbsenceMeans(String file) {
        assertThat(Contracts.descendants(Contracts.document(file), XSD, "element").stream()
                        .filter(element -> element.getAttribute("minOccurs").equals("0")
                                && !element.getAttribute("maxOccurs").equals("unbounded"))
                        .filter(element -> !documentation(element).contains("Absent: "))
                        .map(DocumentationTest::path))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wsdls")
    void explainsEveryMessageOperationFaultBindingAndPort(String file) {
        Element definitions = Contracts.document(file).getDocumentElement();
        Stream<Element> documented = Stream.of(
                        Stream.of(definitions),
                        Stream.of("message", "portType", "binding", "service", "port")
                                .flatMap(name -> Contracts.descendants(definitions, WSDL, name).stream()),
                        Contracts.descendants(definitions, WSDL, "portType").stream()
                                .flatMap(portType -> Contracts.descendants(portType, WSDL, "operation").stream()),
                        Contracts.descendants(definitions, WSDL, "portType").stream()
                                .flatMap(portType -> Contracts.descendants(portType, WSDL, "fault").stream()))
                .flatMap(elements -> elements);

        assertThat(documented
                        .filter(element -> Contracts.children(element, WSDL, "documentation").stream()
                                .noneMatch(text -> text.getTextContent().strip().length() >= 10))
                        .map(DocumentationTest::path))
                .isEmpty();
    }

    private static String documentation(Element node) {
        return Contracts.children(node, XSD, "annotation").stream()
                .flatMap(annotation -> Contracts.children(annotation, XSD, "documentation").stream())
                .map(text -> text.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static String path(Element element) {
        String own = element.getLocalName() + " " + element.getAttribute("name") + element.getAttribute("value");
        return element.getParentNode() instanceof Element parent && parent.getParentNode() instanceof Element
                ? path(parent) + " / " + own
                : own;
    }
}
