package io.penstock.soap;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Attachment;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.service.model.BindingOperationInfo;

/**
 * Reads a request to its end before it is run: there is one operation in one body, nothing follows it, and every attachment is
 * there and within the limits.
 */
final class WholeRequestInterceptor extends AbstractSoapInterceptor {

    private static final String READ = WholeRequestInterceptor.class.getName();

    WholeRequestInterceptor() {
        super(Phase.POST_UNMARSHAL);
    }

    /** Whether the request of this exchange was read to its end, so that what went wrong went wrong later. */
    static boolean isRead(Exchange exchange) {
        return Boolean.TRUE.equals(exchange.get(READ));
    }

    @Override
    public void handleMessage(SoapMessage message) {
        if (message.getExchange().get(BindingOperationInfo.class) == null) {
            throw refused(message, "The body holds no operation of this service");
        }
        readEnvelope(message);
        readAttachments(message);
        message.getExchange().put(READ, true);
    }

    private static void readEnvelope(SoapMessage message) {
        XMLStreamReader reader = message.getContent(XMLStreamReader.class);
        try {
            while (reader != null && reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    throw refused(message, "The envelope holds more than one body with one operation");
                }
            }
        } catch (XMLStreamException e) {
            throw new Fault(e);
        }
    }

    /** Attachments are read when one looks at them. */
    private static void readAttachments(SoapMessage message) {
        if (message.getAttachments() == null) {
            return;
        }
        for (Attachment attachment : message.getAttachments()) {
            if (attachment.getDataHandler() == null) {
                throw refused(message, "An attachment has no content");
            }
        }
    }

    private static SoapFault refused(SoapMessage message, String text) {
        return new SoapFault(text, message.getVersion().getSender());
    }
}
