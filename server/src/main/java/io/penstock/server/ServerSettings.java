package io.penstock.server;

import io.penstock.engine.api.outbound.OutboundSettings;
import io.penstock.engine.history.HistorySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** All settings, checked. What each means is said by {@link Setting}. */
record ServerSettings(
        String httpHost,
        int httpPort,
        int httpThreads,
        int requestMaxBytes,
        Soap soap,
        Path dataDirectory,
        Database database,
        Jms jms,
        int jobThreads,
        String nodeId,
        HistorySettings history,
        Administrator administrator,
        String secretKey,
        Log log,
        Duration stopTimeout) {

    /** The SOAP door. */
    record Soap(boolean wsdl, boolean textPasswords, String publicAddress) {}

    /** The database; an empty URL means the embedded one. */
    record Database(String url, String user, String password, int pool, Duration connectionWait, Duration answerWait) {
        @Override
        public String toString() {
            return "Database[" + url + ", " + user + "]";
        }
    }

    /** The JMS door and its broker. */
    record Jms(
            String broker,
            String host,
            int port,
            String user,
            String password,
            int consumers,
            int messagesAtOnce,
            int maximumAttempts,
            Duration redeliveryDelay,
            Duration replyTimeToLive,
            List<String> replyAddresses,
            OutboundSettings outbound) {

        boolean embedded() {
            return broker.equals("embedded");
        }

        boolean enabled() {
            return !broker.equals("none");
        }

        @Override
        public String toString() {
            return "Jms[" + broker + ", " + host + ":" + port + "]";
        }
    }

    /** The first user. */
    record Administrator(String user, String password) {
        @Override
        public String toString() {
            return "Administrator[" + user + "]";
        }
    }

    /** How the log is written. */
    record Log(String level, boolean json, String file) {}

    /** @throws SettingsException for the first value that does not fit */
    static ServerSettings of(SettingValues values) {
        return new ServerSettings(
                values.notEmpty(Setting.HTTP_HOST),
                values.number(Setting.HTTP_PORT, 0, 65_535),
                values.number(Setting.HTTP_THREADS, 16, 1_000),
                values.number(Setting.REQUEST_MAX_BYTES, 1_024, 1 << 30),
                new Soap(
                        values.bool(Setting.SOAP_WSDL),
                        values.bool(Setting.SOAP_TEXT_PASSWORDS),
                        values.string(Setting.SOAP_PUBLIC_ADDRESS)),
                Path.of(values.notEmpty(Setting.DATA_DIR)).toAbsolutePath().normalize(),
                new Database(
                        values.jdbcUrl(Setting.DB_URL),
                        values.string(Setting.DB_USER),
                        values.string(Setting.DB_PASSWORD),
                        values.number(Setting.DB_POOL, 4, 1_000),
                        values.duration(Setting.DB_CONNECTION_WAIT, Duration.ofMillis(250)),
                        values.duration(Setting.DB_ANSWER_WAIT, Duration.ofSeconds(11))),
                jms(values),
                values.number(Setting.JOBS_THREADS, 1, 256),
                values.string(Setting.JOBS_NODE_ID),
                values.history(
                        Setting.HISTORY_TIME_TO_LIVE,
                        Setting.HISTORY_REQUEST_TIME_TO_LIVE,
                        values.bool(Setting.HISTORY_CLEAN_UP)),
                new Administrator(values.notEmpty(Setting.ADMIN_USER), values.password(Setting.ADMIN_PASSWORD)),
                values.key(Setting.SECRET_KEY),
                new Log(
                        values.oneOf(Setting.LOG_LEVEL, List.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE")),
                        values.oneOf(Setting.LOG_FORMAT, List.of("text", "json"))
                                .equals("json"),
                        values.string(Setting.LOG_FILE)),
                values.duration(Setting.STOP_TIMEOUT));
    }

    private static Jms jms(SettingValues values) {
        return new Jms(
                values.broker(Setting.JMS_BROKER),
                values.notEmpty(Setting.JMS_HOST),
                values.number(Setting.JMS_PORT, 0, 65_535),
                values.string(Setting.JMS_USER),
                values.string(Setting.JMS_PASSWORD),
                values.number(Setting.JMS_CONSUMERS, 1, 256),
                values.number(Setting.JMS_MESSAGES_AT_ONCE, 1, 1000),
                values.number(Setting.JMS_MAX_ATTEMPTS, 1, 100),
                values.duration(Setting.JMS_REDELIVERY_DELAY),
                values.duration(Setting.JMS_REPLY_TTL),
                values.list(Setting.JMS_REPLY_ADDRESSES),
                new OutboundSettings(
                        Set.copyOf(values.list(Setting.JMS_EXTERNAL_TOPICS)), values.events(Setting.JMS_EVENTS)));
    }

    String databaseUrl() {
        return database.url().isEmpty()
                ? "jdbc:h2:file:" + dataDirectory.resolve("database").resolve("penstock")
                : database.url();
    }
}
