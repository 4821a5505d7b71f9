package io.penstock.soap;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.identity.Credentials;
import io.penstock.engine.api.identity.UserDirectory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.common.util.UsernameTokenUtil;
import org.apache.wss4j.dom.message.token.Timestamp;
import org.apache.wss4j.dom.message.token.UsernameToken;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls. A password is checked first, then the nonce is spent, so that a stranger cannot fill the memory of
 * nonces; an unknown user costs the same work as a wrong password.
 */
final class Authentication {

    private static final int SHORTEST_NONCE = 8;
    private static final int LONGEST_USER = 255;

    private final UserDirectory users;
    private final ReplayCache nonces;
    private final SoapSettings settings;
    private final Clock clock;
    private final FailedAttempts attempts;
    private final Deliveries deliveries = new Deliveries();
    private final String nobodysPassword;

    Authentication(UserDirectory users, ReplayCache nonces, SoapSettings settings, Clock clock) {
        this.users = users;
        this.nonces = nonces;
        this.settings = settings;
        this.clock = clock;
        this.attempts = new FailedAttempts(clock);
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.nobodysPassword = Base64.getEncoder().encodeToString(random);
    }

    /**
     * The caller whom the header proves.
     *
     * @param address where the request came from
     * @param delivery the same whenever the transport delivers the same message again, which is no replay; null where it never does
     */
    Caller callerOf(SecurityHeader header, String address, @Nullable String delivery) throws AuthenticationException {
        UsernameToken token = header.token();
        checkTimestamp(header.timestamp());
        Instant created = checkCreated(token);
        byte[] nonce = nonce(token);
        String user = token.getName() == null ? "" : token.getName();
        if (user.isEmpty() || user.length() > LONGEST_USER) {
            throw new AuthenticationException("the token names no user");
        }
        if (attempts.mustWait(user, address)) {
            throw new AuthenticationException("too many wrong passwords for this user from " + address);
        }
        Credentials credentials = users.find(user);
        boolean proven = proves(token, nonce, credentials == null ? nobodysPassword : credentials.password());
        if (credentials == null || !proven) {
            attempts.failed(user, address);
            throw new AuthenticationException(
                    credentials == null ? "there is no user of that name" : "the password is wrong");
        }
        if (nonce != null && !isDeliveredAgain(nonce, delivery) && !nonces.add(nonce, expiry(created))) {
            throw new AuthenticationException("the nonce was used before, or cannot be remembered");
        }
        attempts.succeeded(user, address);
        return credentials.caller();
    }

    private boolean isDeliveredAgain(byte[] nonce, @Nullable String delivery) {
        return delivery != null && !deliveries.isFirst(nonce, delivery);
    }

    private Instant expiry(@Nullable Instant created) {
        Instant start = created == null ? clock.instant() : created;
        return start.plus(settings.tokens().lifetime()).plus(settings.tokens().clockSkew());
    }

    private void checkTimestamp(@Nullable Timestamp timestamp) throws AuthenticationException {
        if (timestamp == null) {
            return;
        }
        Instant expires = timestamp.getExpires();
        if (expires != null && !clock.instant().isBefore(expires)) {
            throw new AuthenticationException("the timestamp expired at " + expires);
        }
        if (timestamp.getCreated() != null) {
            checkAge("timestamp", timestamp.getCreated());
        }
    }

    private @Nullable Instant checkCreated(UsernameToken token) throws AuthenticationException {
        if (token.getCreated() == null) {
            if (token.isHashed()) {
                throw new AuthenticationException("a digest needs the time of its creation");
            }
            return null;
        }
        Instant created = token.getCreatedDate();
        if (created == null) {
            throw new AuthenticationException("the time of creation cannot be read");
        }
        checkAge("token", created);
        return created;
    }

    private void checkAge(String what, Instant created) throws AuthenticationException {
        Instant now = clock.instant();
        if (created.isAfter(now.plus(settings.tokens().clockSkew()))
                || !created.isAfter(now.minus(settings.tokens().lifetime()))) {
            throw new AuthenticationException("the " + what + " of " + created + " is too old or in the future");
        }
    }

    private byte @Nullable [] nonce(UsernameToken token) throws AuthenticationException {
        String text = token.getNonce();
        if (text == null) {
            if (token.isHashed()) {
                throw new AuthenticationException("a digest needs a nonce");
            }
            return null;
        }
        byte[] nonce = decoded("nonce", text);
        if (nonce.length < SHORTEST_NONCE) {
            throw new AuthenticationException("the nonce is shorter than " + SHORTEST_NONCE + " bytes");
        }
        return nonce;
    }

    private static byte[] decoded(String what, String text) throws AuthenticationException {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new AuthenticationException("the " + what + " is not base64", e);
        }
    }

    private boolean proves(UsernameToken token, byte @Nullable [] nonce, String password)
            throws AuthenticationException {
        String given = token.getPassword();
        if (given == null) {
            throw new AuthenticationException("the token has no password");
        }
        if (!token.isHashed()) {
            if (!settings.textPasswords()) {
                throw new AuthenticationException("passwords in clear are not allowed here");
            }
            return MessageDigest.isEqual(bytes(password), bytes(given));
        }
        try {
            String expected = UsernameTokenUtil.doPasswordDigest(nonce, token.getCreated(), password);
            return MessageDigest.isEqual(decoded("digest", expected), decoded("digest", given));
        } catch (WSSecurityException e) {
            throw new AuthenticationException("the digest cannot be computed", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
