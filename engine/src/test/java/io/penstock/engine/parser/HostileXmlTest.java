package io.penstock.engine.parser;

import static io.penstock.engine.parser.BpmnFiles.codes;
import static io.penstock.engine.parser.BpmnFiles.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that attack the reader instead of describing a process. */
class HostileXmlTest {

    private static final String ROOT =
            "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='x'";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE definitions>",
                "<!DOCTYPE definitions [<!ENTITY a 'b'>]>",
                "<!DOCTYPE definitions [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>",
                "<!DOCTYPE definitions SYSTEM 'http://127.0.0.1:1/x.dtd'>",
                "<!DOCTYPE definitions PUBLIC 'x' 'file:///etc/passwd'>",
                "<!DOCTYPE definitions [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>",
            })
    void refusesEveryDocumentType(String doctype) {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16}) {
            byte[] file = (doctype + ROOT + "/>").getBytes(charset);

            assertThat(problems(file)).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo("doctype-forbidden");
                assertThat(problem.line()).isEqualTo(1);
            });
        }
    }

    @Test
    void showsNothingOfAFileThatAnEntityNames(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
        String file = "<!DOCTYPE d [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>" + ROOT
                + "><process id='&x;' isExecutable='true'/></definitions>";

        assertThat(problems(utf8(file))).singleElement().satisfies(problem -> assertThat(problem.toString())
                .doesNotContain("s3cret"));
    }

    @Test
    void asksNobodyForASchema() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(300);
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/";
            String file = ROOT + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:o='urn:other' "
                    + "xsi:schemaLocation='urn:other " + address + "o.xsd http://www.omg.org/spec/BPMN/20100524/MODEL "
                    + address
                    + "b.xsd'><process id='p' isExecutable='true'><extensionElements><o:x/></extensionElements><startEvent id='s'/></process></definitions>";

            assertThat(problems(utf8(file))).isEmpty();
            org.assertj.core.api.Assertions.assertThatThrownBy(server::accept)
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void includesNoOtherFile() {
        String file = ROOT
                + " xmlns:xi='http://www.w3.org/2001/XInclude'><process id='p' isExecutable='true'><startEvent id='s'/><documentation>"
                + "<xi:include href='file:///etc/passwd' parse='text'/></documentation></process></definitions>";

        assertThat(problems(utf8(file)).toString()).doesNotContain("root:");
    }

    @Test
    void refusesNestingBeyondAnyDiagram() {
        String file = ROOT + "><process id='p' isExecutable='true'>" + "<subProcess>".repeat(100_000);

        assertThat(codes(utf8(file))).contains("xml-too-deep");
    }

    @Test
    void refusesFilesBeyondAnyDiagram() {
        assertThat(codes(new byte[33 * 1024 * 1024])).containsExactly("file-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "no xml",
                "<definitions",
                "<a></b>",
                "<a/><b/>",
                "<a x='1' x='2'/>",
                "<a>&undefined;</a>",
                "<a>&#0;</a>"
            })
    void refusesWhatIsNotWellFormed(String text) {
        assertThat(codes(utf8(text))).contains("xml-malformed");
    }

    @Test
    void refusesBytesThatAreNotTheirEncoding() {
        byte[] broken = {'<', 'a', (byte) 0xC3, (byte) 0x28, '/', '>'};
        byte[] overlong = {'<', 'a', '>', (byte) 0xC0, (byte) 0xBC, '<', '/', 'a', '>'};

        assertThat(codes(broken)).containsExactly("encoding-malformed");
        assertThat(codes(overlong)).containsExactly("encoding-malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-7", "EBCDIC-CP-US", "UTF-32", "no-such-encoding", "UTF-16"})
    void refusesOtherEncodings(String name) {
        assertThat(codes(utf8("<?xml version='1.0' encoding='" + name + "'?>" + ROOT + "/>")))
                .containsExactly("encoding-unsupported");
        assertThat(codes((ROOT + "/>").getBytes(Charset.forName("UTF-32")))).containsExactly("encoding-unsupported");
    }

    @Test
    void findsTagsBehindAnyLineEnd() {
        String text =
                "<?xml version='1.0'?>\r\n" + ROOT + ">\r<process id='p' isExecutable='true'>\n\n  <startEvent id='s'/>"
                        + "<!-- ünï & < 'x' -->  <scriptTask\r\n id='t' name='a &gt; b'/></process></definitions>";

        assertThat(problems(utf8(text)))
                .extracting(problem -> problem.line() + ":" + problem.column() + " " + problem.code())
                .contains("5:45 implementation-missing");
    }
}
