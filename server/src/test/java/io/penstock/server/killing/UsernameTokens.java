package io.penstock.server.killing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** WS-Security headers with a user and a digest of the password. */
public final class UsernameTokens {

    private static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";

    private UsernameTokens() {}

    /** A header of now with a nonce of its own. */
    public static String digest(String user, String password) {
        String nonce = UUID.randomUUID().toString();
        String created = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            sha.update(nonce.getBytes(StandardCharsets.UTF_8));
            sha.update(created.getBytes(StandardCharsets.UTF_8));
            byte[] digest = sha.digest(password.getBytes(StandardCharsets.UTF_8));
            return "<w:Security xmlns:w='" + OASIS + "wssecurity-secext-1.0.xsd'><w:UsernameToken><w:Username>" + user
                    + "</w:Username><w:Password Type='" + OASIS + "username-token-profile-1.0#PasswordDigest'>"
                    + Base64.getEncoder().encodeToString(digest) + "</w:Password><w:Nonce EncodingType='" + OASIS
                    + "soap-message-security-1.0#Base64Binary'>"
                    + Base64.getEncoder().encodeToString(nonce.getBytes(StandardCharsets.UTF_8))
                    + "</w:Nonce><u:Created xmlns:u='" + OASIS + "wssecurity-utility-1.0.xsd'>" + created
                    + "</u:Created></w:UsernameToken></w:Security>";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }
}
