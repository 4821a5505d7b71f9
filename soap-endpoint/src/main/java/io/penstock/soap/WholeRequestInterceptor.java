package io.penstock.soap;

import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.message.Attachment;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.service.model.BindingOperationInfo;

/** Makes sure before a request is run that it is there as a whole: an operation, and every attachment within the limits. */
final class WholeRequestInterceptor extends AbstractSoapInterceptor {

    private static final String READ = WholeRequestInterceptor.class.getName();

    WholeRequestInterceptor() {
        super(Phase.PRE_INVOKE);
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
        readAttachments(message);
        message.getExchange().put(READ, true);
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
