package io.penstock.jms;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the embedded broker runs.
 *
 * @param host the address that it listens on
 * @param port 0 for any free port
 * @param dataDirectory where it keeps its journal
 * @param redeliveryDelay before a request that failed for a technical reason comes again; doubles each time
 * @param maximumAttempts after so many deliveries the broker itself moves a request to the dead letters; a net below the
 *     door's own limit
 */
public record BrokerSettings(String host, int port, Path dataDirectory, Duration redeliveryDelay, int maximumAttempts) {

    public BrokerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is 0 to 65535, not " + port);
        }
        if (maximumAttempts < 1) {
            throw new IllegalArgumentException("At least one attempt, not " + maximumAttempts);
        }
    }
}
