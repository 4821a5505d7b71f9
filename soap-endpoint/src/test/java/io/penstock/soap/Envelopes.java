package io.penstock.soap;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** Writes SOAP envelopes and security headers by hand, well or badly. */
final class Envelopes {

    static final String SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String SOAP12 = "http://www.w3.org/2003/05/soap-envelope";

    private static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    private static final String SECEXT = OASIS + "wssecurity-secext-1.0.xsd";
    private static final String UTILITY = OASIS + "wssecurity-utility-1.0.xsd";
    private static final String PROFILE = OASIS + "username-token-profile-1.0";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Envelopes() {}

    static String soap11(String header, String body) {
        return envelope(SOAP11, header, body);
    }

    static String soap12(String header, String body) {
        return envelope(SOAP12, header, body);
    }

    static String envelope(String namespace, String header, String body) {
        return "<s:Envelope xmlns:s=\"" + namespace + "\"><s:Header>" + header + "</s:Header><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }

    static String digest(String user, String password) {
        return digest(user, password, nonce(), Instant.now());
    }

    static String nonce() {
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        return Base64.getEncoder().encodeToString(nonce);
    }

    static String digest(String user, String password, String nonce, Instant created) {
        String time = created.truncatedTo(ChronoUnit.MILLIS).toString();
        return security(token(user, "Digest", sha1(nonce, time, password), nonce, time));
    }

    /** A digest whose nonce is written in another way than it was digested. */
    static String digestRespelled(String user, String password, String nonce, String spelled, Instant created) {
        String time = created.truncatedTo(ChronoUnit.MILLIS).toString();
        return security(token(user, "Digest", sha1(nonce, time, password), spelled, time));
    }

    static String text(String user, String password) {
        return security("<w:UsernameToken><w:Username>" + user + "</w:Username><w:Password Type=\"" + PROFILE
                + "#PasswordText\">" + password + "</w:Password></w:UsernameToken>");
    }

    static String security(String content) {
        return "<w:Security s:mustUnderstand=\"1\" xmlns:w=\"" + SECEXT + "\" xmlns:u=\"" + UTILITY + "\">" + content
                + "</w:Security>";
    }

    private static String token(String user, String type, String password, String nonce, String created) {
        return "<w:UsernameToken><w:Username>" + user + "</w:Username><w:Password Type=\"" + PROFILE + "#Password"
                + type + "\">" + password + "</w:Password><w:Nonce EncodingType=\"" + OASIS
                + "soap-message-security-1.0#Base64Binary\">" + nonce + "</w:Nonce><u:Created>" + created
                + "</u:Created></w:UsernameToken>";
    }

    private static String sha1(String nonce, String created, String password) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            sha.update(Base64.getMimeDecoder().decode(nonce));
            sha.update(created.getBytes(StandardCharsets.UTF_8));
            sha.update(password.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
