package io.penstock.soap;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Attachment;
import org.apache.cxf.phase.Phase;

/**
 * Reads a request to its end before it is run: there is one operation in one body, nothing follows it, and every attachment is
 * there and within the limits.
 */
final class WholeRequestInterceptor extends AbstractSoapInterceptor {

    WholeRequestInterceptor() {
        super(Phase.POST_UNMARSHAL);
    }

    @Override
    public void handleMessage(SoapMessage message) {
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
        if (message.getAttachments() != null) {
            int read = 0;
            for (Attachment attachment : message.getAttachments()) {
                read += attachment.getId() == null ? 0 : 1;
            }
            message.put("penstock.attachments", read);
        }
    }

    private static Fault refused(SoapMessage message, String text) {
        return new org.apache.cxf.binding.soap.SoapFault(
                text, message.getVersion().getSender());
    }
}
