package io.penstock.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryReplayCacheTest {

    private final MutableClock clock = new MutableClock();

    @Test
    void knowsANonceUntilItExpires() {
        MemoryReplayCache cache = new MemoryReplayCache(clock, 10);

        assertThat(add(cache, "a", 60)).isTrue();
        assertThat(add(cache, "a", 60)).isFalse();
        assertThat(add(cache, "b", 60)).isTrue();
        clock.advance(Duration.ofSeconds(60));
        assertThat(add(cache, "a", 60)).isFalse();
        clock.advance(Duration.ofSeconds(10));
        assertThat(add(cache, "a", 60)).isTrue();
    }

    @Test
    void refusesWhatItCannotRemember() {
        MemoryReplayCache cache = new MemoryReplayCache(clock, 2);

        assertThat(add(cache, "a", 60)).isTrue();
        assertThat(add(cache, "b", 60)).isTrue();
        assertThat(add(cache, "c", 60)).isFalse();
        clock.advance(Duration.ofSeconds(70));
        assertThat(add(cache, "c", 60)).isTrue();
    }

    @Test
    void knowsANonceUnderWhateverExpiryItComesAgain() {
        MemoryReplayCache cache = new MemoryReplayCache(clock, 10);

        assertThat(add(cache, "a", 60)).isTrue();
        assertThat(add(cache, "a", 300)).isFalse();
    }

    private boolean add(MemoryReplayCache cache, String nonce, long seconds) {
        return cache.add(
                nonce.getBytes(StandardCharsets.US_ASCII), clock.instant().plusSeconds(seconds));
    }
}
