package io.penstock.engine.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts stored passwords with the operator's key: AES-256 in GCM, a random vector for each, bound to the user id. Encrypted,
 * not hashed, because a WS-Security password digest can only be checked by who knows the password. Thread-safe.
 */
public final class PasswordCipher {

    /** Length of the key. */
    public static final int KEY_BYTES = 32;

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    /** Written before each secret, so that a later format can be told apart. */
    private static final String FORMAT = "1:";

    private static final int VECTOR_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    public PasswordCipher(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("The key has " + key.length + " bytes; it must have " + KEY_BYTES);
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    String encrypt(String userId, String password) {
        byte[] vector = new byte[VECTOR_BYTES];
        random.nextBytes(vector);
        byte[] encrypted = run(Cipher.ENCRYPT_MODE, userId, vector, password.getBytes(StandardCharsets.UTF_8));
        return FORMAT
                + Base64.getEncoder()
                        .encodeToString(ByteBuffer.allocate(vector.length + encrypted.length)
                                .put(vector)
                                .put(encrypted)
                                .array());
    }

    /** @throws IllegalStateException when the secret was written for another user, with another key, or was changed */
    String decrypt(String userId, String secret) {
        if (!secret.startsWith(FORMAT)) {
            throw unreadable(userId, null);
        }
        byte[] bytes = Base64.getDecoder().decode(secret.substring(FORMAT.length()));
        if (bytes.length < VECTOR_BYTES) {
            throw unreadable(userId, null);
        }
        byte[] vector = new byte[VECTOR_BYTES];
        byte[] encrypted = new byte[bytes.length - VECTOR_BYTES];
        ByteBuffer.wrap(bytes).get(vector).get(encrypted);
        return new String(run(Cipher.DECRYPT_MODE, userId, vector, encrypted), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, String userId, byte[] vector, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, vector));
            cipher.updateAAD(userId.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw unreadable(userId, e);
        }
    }

    private static IllegalStateException unreadable(String userId, @Nullable Exception cause) {
        return new IllegalStateException(
                "The stored password of user '" + userId + "' does not fit the operator's key", cause);
    }
}
