package io.penstock.soap;

import io.penstock.mapping.ContractLimits;
import io.penstock.mapping.GuardedXml;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.interceptor.StaxInInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Puts the limits of all doors around the reader that the SOAP stack made. */
final class ReaderInterceptor extends AbstractPhaseInterceptor<Message> {

    private final ContractLimits limits;

    ReaderInterceptor(ContractLimits limits) {
        super(Phase.POST_STREAM);
        addAfter(StaxInInterceptor.class.getName());
        this.limits = limits;
    }

    @Override
    public void handleMessage(Message message) {
        XMLStreamReader reader = message.getContent(XMLStreamReader.class);
        if (reader != null) {
            message.setContent(XMLStreamReader.class, GuardedXml.around(reader, limits));
        }
    }
}
