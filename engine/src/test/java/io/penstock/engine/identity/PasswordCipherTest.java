package io.penstock.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class PasswordCipherTest {

    private final PasswordCipher cipher = new PasswordCipher(key(1));

    @Test
    void readsBackWhatItWrote() {
        assertThat(cipher.decrypt("anna", cipher.encrypt("anna", "s\u00fc\u00df \ud83d\udd11")))
                .isEqualTo("s\u00fc\u00df \ud83d\udd11");
    }

    @Test
    void writesTheSamePasswordInAnotherWayEachTime() {
        String secret = cipher.encrypt("anna", "correct horse");

        assertThat(cipher.encrypt("anna", "correct horse")).isNotEqualTo(secret);
        assertThat(secret).doesNotContain("correct");
    }

    @Test
    void refusesASecretOfAnotherUserOfAnotherKeyOrChanged() {
        String secret = cipher.encrypt("anna", "correct horse");
        byte[] bytes = Base64.getDecoder().decode(secret.substring(2));
        bytes[bytes.length - 1] ^= 1;

        assertThatThrownBy(() -> cipher.decrypt("paul", secret)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new PasswordCipher(key(2)).decrypt("anna", secret))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("correct");
        assertThatThrownBy(
                        () -> cipher.decrypt("anna", "1:" + Base64.getEncoder().encodeToString(bytes)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cipher.decrypt("anna", "correct horse")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cipher.decrypt("anna", "1:AAAA")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void needsAKeyOf32Bytes() {
        assertThatThrownBy(() -> new PasswordCipher(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] key(int fill) {
        byte[] key = new byte[PasswordCipher.KEY_BYTES];
        java.util.Arrays.fill(key, (byte) fill);
        return key;
    }
}
