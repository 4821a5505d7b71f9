package io.penstock.soap;

import io.penstock.contract.types.FaultDetail;
import io.penstock.engine.api.EngineException;
import io.penstock.mapping.Contract;
import io.penstock.mapping.FaultException;
import io.penstock.mapping.Faults;
import java.time.DateTimeException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.staxutils.DepthExceededStaxException;
import org.jspecify.annotations.Nullable;

/**
 * Turns whatever ended a call into a fault of the contracts. What the SOAP stack refuses while it still reads the request (text
 * that is not well-formed, a breach of the schema, a limit) becomes an invalidFault; all that is left, an internalFault.
 */
final class FaultInterceptor extends AbstractSoapInterceptor {

    private static final Pattern PLACE = Pattern.compile("\\s*at \\[row,col[^]]*]: \\[(\\d{1,9}),(\\d{1,9})]");
    private static final Pattern WHO_SAYS_IT =
            Pattern.compile("^(?:Unmarshalling Error|Error reading XMLStreamReader|Couldn't parse stream)[:.] *");
    private static final int DEEPEST_CAUSE = 20;

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
        boolean wasRead = WholeRequestInterceptor.isRead(message.getExchange());
        FaultDetail detail = detailOf(exception, wasRead);
        message.getExchange().put(FaultDetail.class, detail);
        message.getExchange().put(Exception.class, exception);
        message.setContent(Exception.class, SoapFaults.of(version, contract, detail));
    }

    /** Faults that SOAP or WS-Security define; they carry no detail. */
    private static boolean isSoapsOwn(SoapFault fault, SoapVersion version) {
        QName code = fault.getFaultCode();
        return SecurityHeader.FAILED_AUTHENTICATION.equals(code)
                || SecurityHeader.FAILED_AUTHENTICATION.equals(fault.getSubCode())
                || version.getVersionMismatch().equals(code)
                || version.getMustUnderstand().equals(code);
    }

    private static FaultDetail detailOf(Exception exception, boolean wasRead) {
        List<Throwable> causes = Stream.iterate((Throwable) exception, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .toList();
        for (Throwable cause : causes) {
            if (cause instanceof FaultException known) {
                return known.fault();
            }
            if (cause instanceof EngineException known) {
                return Faults.of(known);
            }
        }
        if (wasRead || causes.stream().anyMatch(Error.class::isInstance)) {
            return Faults.unexpected(exception);
        }
        return exception instanceof SoapFault || causes.stream().allMatch(FaultInterceptor::speaksOfTheRequest)
                ? invalid(exception)
                : Faults.invalidRequest("The request cannot be read", 0, 0, exception);
    }

    /** Parsers report by checked exceptions and by CXF's own; the text of any other may be of no use to a caller. */
    private static boolean speaksOfTheRequest(Throwable cause) {
        return !(cause instanceof RuntimeException)
                || cause instanceof Fault
                || cause instanceof DateTimeException
                || cause instanceof DepthExceededStaxException;
    }

    private static FaultDetail invalid(Exception exception) {
        String text = Objects.requireNonNullElse(exception.getMessage(), "The request cannot be read");
        Matcher place = PLACE.matcher(text);
        int line = 0;
        int column = 0;
        if (place.find()) {
            line = number(place.group(1));
            column = number(place.group(2));
            text = place.replaceAll("");
        }
        return Faults.invalidRequest(WHO_SAYS_IT.matcher(text).replaceFirst("").strip(), line, column, exception);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
