package io.penstock.soap;

import io.penstock.contract.types.FaultDetail;
import io.penstock.engine.api.ErrorCategory;
import io.penstock.mapping.Answer;
import io.penstock.mapping.Contract;
import io.penstock.mapping.Faults;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapVersion;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Makes SOAP faults: whose mistake it was, in the words of the SOAP version, with the contracts' fault as detail. */
final class SoapFaults {

    private SoapFaults() {}

    /** One text for whatever was wrong with a security header. */
    static SoapFault notAuthenticated(SoapVersion version, String incidentId) {
        String text = "The sender was not authenticated; incident " + incidentId;
        if (version instanceof Soap12) {
            SoapFault fault = new SoapFault(text, version.getSender());
            fault.addSubCode(SecurityHeader.FAILED_AUTHENTICATION);
            return fault;
        }
        return new SoapFault(text, SecurityHeader.FAILED_AUTHENTICATION);
    }

    /** The SOAP fault that carries a fault of the contracts. */
    static SoapFault of(SoapVersion version, Contract contract, FaultDetail detail) {
        boolean sender = isSendersMistake(Faults.category(detail));
        SoapFault fault = new SoapFault(detail.getMessage(), sender ? version.getSender() : version.getReceiver());
        Element holder = fault.getOrCreateDetail();
        holder.appendChild(holder.getOwnerDocument().importNode(element(contract.answerOf(detail, null)), true));
        return fault;
    }

    private static boolean isSendersMistake(ErrorCategory category) {
        return switch (category) {
            case NOT_FOUND, INVALID, FORBIDDEN, CONFLICT -> true;
            case UNAVAILABLE, INTERNAL -> false;
        };
    }

    private static Element element(Answer answer) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(answer.xml()))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("A fault of the contracts is not well-formed", e);
        }
    }
}
