package io.penstock.soap;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which message of a transport that delivers again brought a nonce first. Another message with the same nonce is a replay, the same one is not. Only
 * the newest are remembered: one that is not is taken for a replay. Thread-safe.
 */
final class Deliveries {

    private static final int MOST = 10_000;

    private final Map<String, String> byNonce = new LinkedHashMap<>();

    /** Whether the nonce was not brought by this message before. */
    synchronized boolean isFirst(byte[] nonce, String delivery) {
        String key = Base64.getEncoder().encodeToString(nonce);
        String known = byNonce.get(key);
        if (known != null) {
            return !known.equals(delivery);
        }
        byNonce.put(key, delivery);
        if (byNonce.size() > MOST) {
            byNonce.remove(byNonce.keySet().iterator().next());
        }
        return true;
    }
}
