package io.penstock.soap;

import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.Phase;

/** Takes the SOAP version from the media type until the envelope is read, so that a broken envelope gets a fault of its kind. */
final class VersionInterceptor extends AbstractSoapInterceptor {

    VersionInterceptor() {
        super(Phase.RECEIVE);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        String type = (String) message.get(Message.CONTENT_TYPE);
        boolean newer = type != null && type.contains("application/soap+xml");
        message.setVersion(newer ? Soap12.getInstance() : Soap11.getInstance());
    }
}
