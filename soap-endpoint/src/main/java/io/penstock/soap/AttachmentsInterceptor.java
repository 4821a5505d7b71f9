package io.penstock.soap;

import java.io.IOException;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.message.Attachment;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;

/** Reads all attachments, which happens as one looks at them, so that their limits are kept before the body is read. */
final class AttachmentsInterceptor extends AbstractSoapInterceptor {

    AttachmentsInterceptor() {
        super(Phase.POST_PROTOCOL);
        addAfter(OperationInterceptor.class.getName());
    }

    @Override
    public void handleMessage(SoapMessage message) {
        if (message.getAttachments() == null) {
            return;
        }
        try {
            for (Attachment attachment : message.getAttachments()) {
                if (attachment.getDataHandler() == null) {
                    throw refused(message, "An attachment has no content", null);
                }
            }
        } catch (SoapFault e) {
            throw e;
        } catch (RuntimeException e) {
            String why = e.getCause() instanceof IOException ? e.getCause().getMessage() : null;
            throw refused(message, why == null ? "The attachments cannot be read" : why, e);
        }
    }

    private static SoapFault refused(SoapMessage message, String text, @Nullable Throwable cause) {
        return new SoapFault(text, cause, message.getVersion().getSender());
    }
}
