package io.penstock.soap;

import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.service.model.BindingOperationInfo;

/** Notes that a request was read as a whole and is about to be run. */
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
            throw new SoapFault(
                    "The body holds no operation of this service",
                    message.getVersion().getSender());
        }
        message.getExchange().put(READ, true);
    }
}
