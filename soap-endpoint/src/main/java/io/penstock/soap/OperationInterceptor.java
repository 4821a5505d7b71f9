package io.penstock.soap;

import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;

/** Lets only request elements into the body; the SOAP stack would also take a response element for its request. */
final class OperationInterceptor extends AbstractSoapInterceptor {

    private final Set<QName> operations;

    OperationInterceptor(Set<QName> operations) {
        super(Phase.POST_PROTOCOL);
        this.operations = operations;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        QName element = bodyElement(message.getContent(XMLStreamReader.class));
        if (element == null || !operations.contains(element)) {
            throw new SoapFault(
                    "The body holds " + (element == null ? "nothing" : element) + ", which is no operation",
                    message.getVersion().getSender());
        }
    }

    private static @Nullable QName bodyElement(@Nullable XMLStreamReader reader) {
        try {
            while (reader != null && reader.hasNext()) {
                if (reader.isStartElement()) {
                    return reader.getName();
                }
                if (reader.isEndElement()) {
                    return null;
                }
                reader.next();
            }
            return null;
        } catch (XMLStreamException e) {
            throw new Fault(e);
        }
    }
}
