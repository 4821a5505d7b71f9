package io.penstock.soap;

import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import org.apache.wss4j.common.bsp.BSPEnforcer;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.message.token.Timestamp;
import org.apache.wss4j.dom.message.token.UsernameToken;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a WS-Security header holds: one UsernameToken and perhaps a timestamp, in the form of the Basic Security Profile. Any
 * other token is refused, known or not.
 */
record SecurityHeader(UsernameToken token, @Nullable Timestamp timestamp) {

    private static final String SECEXT =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String UTILITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

    static final QName SECURITY = new QName(SECEXT, "Security");
    static final QName FAILED_AUTHENTICATION = new QName(SECEXT, "FailedAuthentication", "wsse");

    private static final QName USERNAME_TOKEN = new QName(SECEXT, "UsernameToken");
    private static final QName TIMESTAMP = new QName(UTILITY, "Timestamp");

    static SecurityHeader of(Element header) throws AuthenticationException {
        List<Element> tokens = new ArrayList<>();
        List<Element> timestamps = new ArrayList<>();
        for (Node child = header.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                QName name = new QName(element.getNamespaceURI(), element.getLocalName());
                if (name.equals(USERNAME_TOKEN)) {
                    tokens.add(element);
                } else if (name.equals(TIMESTAMP)) {
                    timestamps.add(element);
                } else {
                    throw new AuthenticationException("the security header holds a " + name);
                }
            }
        }
        if (tokens.size() != 1 || timestamps.size() > 1) {
            throw new AuthenticationException("the security header holds " + tokens.size() + " username tokens and "
                    + timestamps.size() + " timestamps");
        }
        try {
            BSPEnforcer profile = new BSPEnforcer();
            return new SecurityHeader(
                    new UsernameToken(tokens.get(0), false, profile),
                    timestamps.isEmpty() ? null : new Timestamp(timestamps.get(0), profile));
        } catch (WSSecurityException e) {
            throw new AuthenticationException("the security header is not in the form of the profile", e);
        }
    }
}
