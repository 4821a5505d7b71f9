package io.penstock.server;

import io.penstock.engine.api.outbound.ProcessEventType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every setting of the server, with its default and what it means; the table that the help prints. */
enum Setting {
    HTTP_HOST("127.0.0.1", "address that HTTP listens on"),
    HTTP_PORT("8080", "port of SOAP, /health and /metrics; 0 for any free one"),
    HTTP_THREADS("64", "threads for HTTP, 16 to 1000; 8 of them are kept for /health and /metrics"),
    REQUEST_MAX_BYTES("10485760", "longest request of both doors, in bytes"),
    SOAP_WSDL("true", "whether anybody may read the contracts at ?wsdl; true or false"),
    SOAP_TEXT_PASSWORDS(
            "false", "whether SOAP accepts passwords in clear beside digests, which needs TLS in front; true or false"),
    SOAP_PUBLIC_ADDRESS("", "address in the contracts, up to and with /services, when a proxy hides the real one"),
    DATA_DIR("penstock-data", "directory of the embedded database and broker and of the secret key; made when missing"),
    DB_URL("", "JDBC URL of the database (H2, PostgreSQL, Oracle); empty for an H2 file in the data directory"),
    DB_USER("penstock", "user of the database"),
    DB_PASSWORD("", "password of the database user"),
    DB_POOL("20", "connections to the database at most, 4 to 1000"),
    DB_CONNECTION_WAIT("PT5S", "how long a request waits for a connection to the database"),
    DB_ANSWER_WAIT("PT13S", "how long the database may take for one statement, at least PT11S; longer, it hangs"),
    JMS_BROKER(
            "embedded", "'embedded', 'none' for no JMS door, or the Core URL of an Artemis broker: tcp://host:61616"),
    JMS_HOST("127.0.0.1", "address that the embedded broker listens on"),
    JMS_PORT("61616", "port of the embedded broker (CORE, AMQP); 0 for any free one"),
    JMS_USER("", "user of the door on another broker"),
    JMS_PASSWORD("", "password of that user"),
    JMS_CONSUMERS("4", "requests from the queue that are worked on at once, 1 to 256"),
    JMS_MESSAGES_AT_ONCE("100", "waiting requests that share a transaction at most, 1 to 1000; 1 for one by one"),
    JMS_MAX_ATTEMPTS("6", "tries of a request that fails for technical reasons before it is a dead letter, 1 to 100"),
    JMS_REDELIVERY_DELAY("PT1S", "wait before the second try, doubled for each further one"),
    JMS_REPLY_TTL("PT24H", "how long an answer waits to be taken"),
    JMS_REPLY_ADDRESSES("", "more queues that may be answered to, comma separated, a trailing * for any end"),
    JMS_EXTERNAL_TOPICS(
            "",
            "topics whose external tasks are sent to the queues penstock.external.<topic>, comma separated; * for all"),
    JMS_EVENTS(
            "",
            "what is published to penstock.events, comma separated: PROCESS_INSTANCE_STARTED, PROCESS_INSTANCE_ENDED,"
                    + " ACTIVITY_STARTED, ACTIVITY_ENDED, INCIDENT_CREATED; * for all"),
    JOBS_THREADS("8", "jobs (timers, asynchronous steps) that run at once, 1 to 256"),
    JOBS_NODE_ID("", "name of this node in job locks; empty for one made up at each start"),
    HISTORY_TIME_TO_LIVE(
            "P180D",
            "how long history stays when its process says nothing: days or a period such as P180D; never removes none"),
    HISTORY_REQUEST_TIME_TO_LIVE(
            "P7D",
            "how long the answer of a request with an id stays for its repeats: days or a period; never removes none"),
    HISTORY_CLEAN_UP("true", "whether this node removes history and answers whose time has come; true or false"),
    ADMIN_USER("admin", "administrator made at the first start"),
    ADMIN_PASSWORD(
            "", "the administrator's password, at least 8 characters; empty for one that is made and shown once"),
    SECRET_KEY("", "64 hex digits: the key that encrypts stored passwords; empty for a key file in the data directory"),
    LOG_LEVEL("INFO", "ERROR, WARN, INFO, DEBUG or TRACE"),
    LOG_FORMAT("text", "text, or json for one JSON object a line"),
    LOG_FILE("", "file for the log beside the console; a new one each day, 14 are kept"),
    STOP_TIMEOUT("PT20S", "how long a stop waits for requests and jobs being worked on");

    /** What may be published. */
    static final List<String> EVENT_NAMES =
            Arrays.stream(ProcessEventType.values()).map(Enum::name).toList();

    private final String defaultText;
    private final String meaning;

    Setting(String defaultText, String meaning) {
        this.defaultText = defaultText;
        this.meaning = meaning;
    }

    /** The name in a properties file: {@code http.port}; only its first separator is a dot. */
    String key() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", 2);
        return words[0] + "." + words[1].replace('_', '-');
    }

    /** The name in the environment: {@code PENSTOCK_HTTP_PORT}. */
    String environmentName() {
        return "PENSTOCK_" + name();
    }

    /** The name on the command line: {@code --http-port}. */
    String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String defaultText() {
        return defaultText;
    }

    String meaning() {
        return meaning;
    }

    /** Whether its value must not be shown. */
    boolean secret() {
        return this == DB_PASSWORD || this == JMS_PASSWORD || this == ADMIN_PASSWORD || this == SECRET_KEY;
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }

    static Optional<Setting> ofOption(String option) {
        return Arrays.stream(values())
                .filter(setting -> setting.option().equals(option))
                .findFirst();
    }

    static Optional<Setting> ofEnvironment(String name) {
        return Arrays.stream(values())
                .filter(setting -> setting.environmentName().equals(name))
                .findFirst();
    }
}
