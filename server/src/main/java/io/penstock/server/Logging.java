package io.penstock.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets up the log in code, so that the settings are the one place where it is described. */
final class Logging {

    /** MDC: operation, user, tenant, requestId, processInstanceId, incidentId, as far as they are known. */
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{30} {%mdc} - %msg%n";

    private static final int DAYS_KEPT = 14;

    private Logging() {}

    static void configure(ServerSettings.Log settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(settings.level()));
        context.getLogger("org.apache.activemq.audit").setLevel(Level.OFF);
        if (!settings.level().equals("DEBUG") && !settings.level().equals("TRACE")) {
            // Libraries tell at INFO what the server tells itself in one line.
            for (String library : new String[] {"org", "com.zaxxer"}) {
                context.getLogger(library).setLevel(Level.WARN);
            }
        }
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder(context, settings.json()));
        console.start();
        root.addAppender(console);
        if (!settings.file().isEmpty()) {
            root.addAppender(file(context, settings));
        }
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, ServerSettings.Log settings) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(settings.file());
        TimeBasedRollingPolicy<ILoggingEvent> days = new TimeBasedRollingPolicy<>();
        days.setContext(context);
        days.setParent(appender);
        days.setFileNamePattern(settings.file() + ".%d{yyyy-MM-dd}");
        days.setMaxHistory(DAYS_KEPT);
        days.start();
        appender.setRollingPolicy(days);
        appender.setEncoder(encoder(context, settings.json()));
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, boolean json) {
        if (json) {
            JsonEncoder encoder = new JsonEncoder();
            encoder.setContext(context);
            encoder.setWithSequenceNumber(false);
            encoder.setWithContext(false);
            encoder.setWithMessage(false);
            encoder.setWithArguments(false);
            encoder.setWithFormattedMessage(true);
            encoder.start();
            return encoder;
        }
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }
}
