package io.penstock.server.demo;

/**
 * Where the demonstration calls, and as whom.
 *
 * @param httpUrl such as {@code http://127.0.0.1:8080}
 * @param jmsUrl such as {@code tcp://127.0.0.1:61616}
 */
public record DemoTarget(String httpUrl, String jmsUrl, String user, String password) {

    @Override
    public String toString() {
        return "DemoTarget[" + httpUrl + ", " + jmsUrl + ", " + user + "]";
    }
}
