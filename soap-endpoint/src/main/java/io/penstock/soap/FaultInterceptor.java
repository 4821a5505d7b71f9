package io.penstock.soap;

import io.penstock.contract.types.FaultDetail;
import io.penstock.mapping.Contract;
import io.penstock.mapping.FaultException;
import io.penstock.mapping.Faults;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * Turns whatever ended a call into a fault of the contracts. What the SOAP stack itself refuses as the client's mistake (text
 * that is not well-formed, a breach of the schema, a limit) becomes an invalidFault; all that is left, an internalFault.
 */
final class FaultInterceptor extends AbstractSoapInterceptor {

    private static final Pattern PLACE = Pattern.compile("\\[row,col[^]]*]: \\[(\\d+),(\\d+)]");

    private final Contract contract;

    FaultInterceptor(Contract contract) {
        super(Phase.SETUP);
        this.contract = contract;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        SoapVersion version = message.getExchange().getInMessage() instanceof SoapMessage request
                ? request.getVersion()
                : Soap11.getInstance();
        message.setVersion(version);
        Exception exception = message.getContent(Exception.class);
        if (exception instanceof SoapFault fault && isSoapsOwn(fault, version)) {
            return;
        }
        message.setContent(Exception.class, SoapFaults.of(version, contract, detailOf(exception)));
    }

    /** Faults that SOAP or WS-Security define; they carry no detail. */
    private static boolean isSoapsOwn(SoapFault fault, SoapVersion version) {
        QName code = fault.getFaultCode();
        QName subCode = fault.getSubCode();
        return SecurityHeader.FAILED_AUTHENTICATION.equals(code)
                || SecurityHeader.FAILED_AUTHENTICATION.equals(subCode)
                || version.getVersionMismatch().equals(code)
                || version.getMustUnderstand().equals(code);
    }

    private static FaultDetail detailOf(Exception exception) {
        FaultException known = find(FaultException.class, exception);
        if (known != null) {
            return known.fault();
        }
        if (!isClientsMistake(exception)) {
            return Faults.unexpected(exception);
        }
        String text = Objects.requireNonNullElse(exception.getMessage(), "The request cannot be read");
        Matcher place = PLACE.matcher(text);
        return place.find()
                ? Faults.invalidRequest(
                        text.replace('\n', ' '), number(place.group(1)), number(place.group(2)), exception)
                : Faults.invalidRequest(text, 0, 0, exception);
    }

    private static int number(String digits) {
        return digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    private static boolean isClientsMistake(Exception exception) {
        if (find(XMLStreamException.class, exception) != null
                || find(SAXException.class, exception) != null
                || find(IOException.class, exception) != null) {
            return true;
        }
        return exception instanceof Fault fault
                && ("Client".equals(fault.getFaultCode().getLocalPart())
                        || "Sender".equals(fault.getFaultCode().getLocalPart()));
    }

    private static <T extends Throwable> @Nullable T find(Class<T> kind, Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
