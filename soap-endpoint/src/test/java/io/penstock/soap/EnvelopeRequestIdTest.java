package io.penstock.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.runtime.ListProcessInstances;
import io.penstock.contract.runtime.RuntimePortType;
import io.penstock.contract.runtime.StartProcessInstance;
import io.penstock.contract.types.ConflictException;
import io.penstock.contract.types.InvalidException;
import jakarta.xml.ws.BindingProvider;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.headers.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A request id in the SOAP header counts like one in the body. */
class EnvelopeRequestIdTest {

    private static final QName REQUEST_ID = new QName("urn:penstock:types:1", "requestId");
    private static final QName MESSAGE_ID = new QName("http://www.w3.org/2005/08/addressing", "MessageID");

    private TestServer server;
    private TestClient admin;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        admin = new TestClient(server, TestServer.ADMIN);
        admin.deploy("care.bpmn");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Header header(QName name, String text, boolean mustUnderstand) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        Element element = document.createElementNS(name.getNamespaceURI(), "id:" + name.getLocalPart());
        element.setTextContent(text);
        SoapHeader header = new SoapHeader(name, element);
        header.setMustUnderstand(mustUnderstand);
        return header;
    }

    private RuntimePortType runtimeWith(Header... headers) {
        RuntimePortType port = admin.runtime();
        ((BindingProvider) port).getRequestContext().put(Header.HEADER_LIST, new ArrayList<>(List.of(headers)));
        return port;
    }

    private static String start(RuntimePortType port, StartProcessInstance request) throws Exception {
        return port.startProcessInstance(request).getProcessInstance().getId();
    }

    private int instances() throws Exception {
        return admin.runtime()
                .listProcessInstances(new ListProcessInstances())
                .getProcessInstance()
                .size();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRepeatUnderTheHeadersIdGetsTheFirstAnswer(boolean mustUnderstand) throws Exception {
        String first = start(runtimeWith(header(REQUEST_ID, "r-1", mustUnderstand)), TestClient.start("care"));
        String second = start(runtimeWith(header(REQUEST_ID, "r-1", mustUnderstand)), TestClient.start("care"));

        assertThat(second).isEqualTo(first);
        assertThat(instances()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRepeatUnderTheMessageIdGetsTheFirstAnswer(boolean mustUnderstand) throws Exception {
        String first = start(runtimeWith(header(MESSAGE_ID, "urn:uuid:1", mustUnderstand)), TestClient.start("care"));
        String second = start(runtimeWith(header(MESSAGE_ID, "urn:uuid:1", mustUnderstand)), TestClient.start("care"));
        String third = start(runtimeWith(header(MESSAGE_ID, "urn:uuid:2", mustUnderstand)), TestClient.start("care"));

        assertThat(second).isEqualTo(first).isNotEqualTo(third);
        assertThat(instances()).isEqualTo(2);
    }

    @Test
    void headerAndBodyShareOneSpaceOfIds() throws Exception {
        StartProcessInstance inBody = TestClient.start("care");
        inBody.setRequestId("r-1");

        String first = start(runtimeWith(header(REQUEST_ID, "r-1", false)), TestClient.start("care"));

        assertThat(start(admin.runtime(), inBody)).isEqualTo(first);
        assertThat(instances()).isEqualTo(1);
    }

    @Test
    void theBodysIdCountsBeforeTheHeaders() throws Exception {
        StartProcessInstance inBody = TestClient.start("care");
        inBody.setRequestId("r-1");
        start(admin.runtime(), inBody);

        start(runtimeWith(header(REQUEST_ID, "r-2", false)), inBody);

        assertThat(instances()).isEqualTo(1);
    }

    @Test
    void theRequestIdCountsBeforeTheMessageId() throws Exception {
        Header id = header(REQUEST_ID, "r-1", false);
        start(runtimeWith(id, header(MESSAGE_ID, "urn:uuid:1", false)), TestClient.start("care"));

        start(runtimeWith(id, header(MESSAGE_ID, "urn:uuid:2", false)), TestClient.start("care"));

        assertThat(instances()).isEqualTo(1);
    }

    @Test
    void anotherRequestUnderTheSameIdIsAConflict() throws Exception {
        start(runtimeWith(header(REQUEST_ID, "r-1", false)), TestClient.start("care"));
        StartProcessInstance other = TestClient.start("care");
        other.setBusinessKey("other");

        assertThatThrownBy(() -> start(runtimeWith(header(REQUEST_ID, "r-1", false)), other))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        fault -> assertThat(fault.getFaultInfo().getCode()).isEqualTo("ENG-4004"));
    }

    @Test
    void aLongMessageIdCounts() throws Exception {
        String id = "urn:" + "x".repeat(300);

        String first = start(runtimeWith(header(MESSAGE_ID, id + "1", false)), TestClient.start("care"));
        String other = start(runtimeWith(header(MESSAGE_ID, id + "2", false)), TestClient.start("care"));

        assertThat(start(runtimeWith(header(MESSAGE_ID, id + "1", false)), TestClient.start("care")))
                .isEqualTo(first)
                .isNotEqualTo(other);
    }

    @Test
    void anIdThatIsTooLongEmptyOrTwiceThereIsRefused() {
        assertRefused("longer", "x".repeat(256));
        assertRefused("empty", " ");
        assertRefused("2 times", "r-1", "r-2");
    }

    private void assertRefused(String said, String... ids) {
        assertThatThrownBy(() -> {
                    Header[] headers = new Header[ids.length];
                    for (int i = 0; i < ids.length; i++) {
                        headers[i] = header(REQUEST_ID, ids[i], false);
                    }
                    start(runtimeWith(headers), TestClient.start("care"));
                })
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining(said);
    }
}
