package io.penstock.jms;

/**
 * How the door reaches its broker.
 *
 * @param url a Core URL, such as {@code tcp://broker.example:61616}
 * @param user what the door logs in as
 * @param password never logged
 */
public record BrokerConnection(String url, String user, String password) {

    @Override
    public String toString() {
        return "BrokerConnection[" + url + ", " + user + "]";
    }
}
