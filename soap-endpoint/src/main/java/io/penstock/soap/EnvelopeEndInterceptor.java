package io.penstock.soap;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.phase.Phase;

/** Reads the envelope to its end: nothing follows the one operation in the one body. */
final class EnvelopeEndInterceptor extends AbstractSoapInterceptor {

    EnvelopeEndInterceptor() {
        super(Phase.PRE_LOGICAL);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        XMLStreamReader reader = message.getContent(XMLStreamReader.class);
        try {
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT) {
                    throw new SoapFault(
                            "The envelope holds more than one body with one operation",
                            message.getVersion().getSender());
                }
            }
        } catch (XMLStreamException e) {
            throw new Fault(e);
        }
    }
}
