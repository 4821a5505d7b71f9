package io.penstock.soap;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.mapping.Faults;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.binding.soap.interceptor.MustUnderstandInterceptor;
import org.apache.cxf.headers.Header;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/** Lets no call pass whose WS-Security header does not prove its caller; runs before anything of the body is read. */
final class AuthenticationInterceptor extends AbstractSoapInterceptor {

    /** In the exchange of a request whose caller was not proven. */
    static final String REFUSED = AuthenticationInterceptor.class.getName() + ".refused";

    private static final Logger LOG = LoggerFactory.getLogger(AuthenticationInterceptor.class);

    private final Authentication authentication;

    AuthenticationInterceptor(Authentication authentication) {
        super(Phase.PRE_PROTOCOL);
        addBefore(MustUnderstandInterceptor.class.getName());
        this.authentication = authentication;
    }

    @Override
    public Set<QName> getUnderstoodHeaders() {
        return Set.of(SecurityHeader.SECURITY);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        try {
            message.getExchange().put(Caller.class, callerOf(message));
        } catch (AuthenticationException e) {
            message.getExchange().put(REFUSED, true);
            String incidentId = Faults.newIncidentId();
            LOG.warn("Incident {}: not authenticated: {}", incidentId, e.getMessage(), e);
            throw SoapFaults.notAuthenticated(message.getVersion(), incidentId);
        } catch (EngineException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EngineException(ErrorCode.INTERNAL_ERROR, "The caller could not be looked up", e);
        }
    }

    /** Of the envelope's own header; where a transport has proven the sender, an envelope needs none. */
    private Caller callerOf(SoapMessage message) throws AuthenticationException {
        Caller sender = EnvelopeDispatcher.senderOf(message);
        boolean hasHeader =
                message.getHeaders().stream().anyMatch(header -> SecurityHeader.SECURITY.equals(header.getName()));
        if (sender != null && !hasHeader) {
            return sender;
        }
        String delivery = message.get(EnvelopeDispatcher.DELIVERY) instanceof String id ? id : null;
        return authentication.callerOf(headerOf(message), addressOf(message), delivery);
    }

    private static String addressOf(SoapMessage message) {
        return message.get(AbstractHTTPDestination.HTTP_REQUEST) instanceof HttpServletRequest request
                ? request.getRemoteAddr()
                : "";
    }

    private static SecurityHeader headerOf(SoapMessage message) throws AuthenticationException {
        List<Header> headers = message.getHeaders().stream()
                .filter(header -> SecurityHeader.SECURITY.equals(header.getName()))
                .toList();
        if (headers.size() != 1 || !(headers.get(0).getObject() instanceof Element element)) {
            throw new AuthenticationException("the envelope has " + headers.size() + " security headers");
        }
        if (headers.get(0) instanceof SoapHeader header
                && header.getActor() != null
                && !header.getActor().isEmpty()) {
            throw new AuthenticationException("the security header is for another actor");
        }
        return SecurityHeader.of(element);
    }
}
