package io.penstock.jms;

import io.penstock.mapping.Answer;
import io.penstock.mapping.Contract;
import io.penstock.mapping.Envelopes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer in the form of its request.
 *
 * @param contentType of an envelope; null for anything else
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never changed
record ReplyBody(byte[] bytes, boolean isFault, @Nullable String contentType) {

    private static final String BEGIN_11 = "<soap:Envelope xmlns:soap=\"" + SoapEnvelope.NAMESPACE_11
            + "\"><soap:Body><soap:Fault><faultcode>soap:Client</faultcode><faultstring>";
    private static final String MIDDLE_11 = "</faultstring><detail>";
    private static final String END_11 = "</detail></soap:Fault></soap:Body></soap:Envelope>";

    static ReplyBody of(RequestForm form, Answer answer, Contract contract) {
        return switch (form) {
            case ELEMENT -> new ReplyBody(answer.xml(), answer.isFault(), null);
            case JSON -> new ReplyBody(contract.toJson(answer.xml()), answer.isFault(), null);
            case SOAP -> new ReplyBody(envelope(answer), true, "text/xml;charset=UTF-8");
        };
    }

    static ReplyBody of(Envelopes.Reply reply) {
        return new ReplyBody(reply.envelope(), reply.fault() != null, reply.contentType());
    }

    /** A fault of the door itself, for an envelope that no service has seen. */
    private static byte[] envelope(Answer fault) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(BEGIN_11.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(escaped(FaultText.read(fault.xml()).message()).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(MIDDLE_11.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(fault.xml());
        bytes.writeBytes(END_11.getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
