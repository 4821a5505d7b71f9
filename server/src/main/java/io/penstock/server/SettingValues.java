package io.penstock.server;

import io.penstock.engine.api.outbound.ProcessEventType;
import io.penstock.engine.history.HistorySettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The texts of all settings with where each comes from: defaults, below a file, below the environment, below the command line. */
final class SettingValues {

    private static final String ENVIRONMENT_PREFIX = "PENSTOCK_";

    /** Read by tests, not by the server. */
    private static final String TEST_PREFIX = "PENSTOCK_TEST_";

    private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");

    private final Map<Setting, Text> texts = new EnumMap<>(Setting.class);

    SettingValues() {
        for (Setting setting : Setting.values()) {
            texts.put(setting, new Text(setting.defaultText(), "the default"));
        }
    }

    private record Text(String value, String source) {}

    /** Takes over the keys of a properties file in UTF-8. */
    void readFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException("The settings file " + file + " cannot be read: " + e);
        }
        for (String key : properties.stringPropertyNames()) {
            Setting setting = Setting.ofKey(key)
                    .orElseThrow(() -> new SettingsException(
                            "Unknown setting '" + key + "' in " + file + "; --help lists all settings"));
            put(setting, properties.getProperty(key).strip(), "file " + file);
        }
    }

    /** Takes over the variables that begin with PENSTOCK_. */
    void readEnvironment(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX) && !name.startsWith(TEST_PREFIX)) {
                Setting setting = Setting.ofEnvironment(name)
                        .orElseThrow(() -> new SettingsException(
                                "Unknown setting '" + name + "' in the environment; --help lists all settings"));
                put(setting, value, "environment variable " + name);
            }
        });
    }

    void put(Setting setting, String value, String source) {
        texts.put(setting, new Text(value, source));
    }

    /** Whether nobody gave this setting a value. */
    boolean isDefault(Setting setting) {
        return text(setting).source().equals("the default");
    }

    private Text text(Setting setting) {
        return java.util.Objects.requireNonNull(texts.get(setting));
    }

    String string(Setting setting) {
        return text(setting).value();
    }

    int number(Setting setting, int least, int most) {
        try {
            int value = Integer.parseInt(string(setting));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw refused(setting, "a whole number from " + least + " to " + most);
        }
        throw refused(setting, "a whole number from " + least + " to " + most);
    }

    Duration duration(Setting setting, Duration least) {
        Duration value = duration(setting);
        if (value.compareTo(least) < 0) {
            throw refused(setting, "a duration of at least " + least);
        }
        return value;
    }

    Duration duration(Setting setting) {
        String expectation = "an ISO 8601 duration above zero, such as PT30S or PT24H";
        try {
            Duration value = Duration.parse(string(setting));
            if (!value.isNegative() && !value.isZero()) {
                return value;
            }
        } catch (DateTimeParseException e) {
            throw refused(setting, expectation);
        }
        throw refused(setting, expectation);
    }

    /** History that stays as long as the setting says. */
    HistorySettings history(Setting timeToLive, Setting requestTimeToLive, boolean cleanUp) {
        HistorySettings history = changed(HistorySettings.defaults(), timeToLive, HistorySettings::withTimeToLive);
        HistorySettings both = changed(history, requestTimeToLive, HistorySettings::withRequestTimeToLive);
        return cleanUp ? both : both.withoutCleanUp();
    }

    private HistorySettings changed(
            HistorySettings history,
            Setting timeToLive,
            BiFunction<HistorySettings, @Nullable String, HistorySettings> change) {
        String text = string(timeToLive);
        try {
            return change.apply(history, text.equals("never") ? null : text);
        } catch (IllegalArgumentException e) {
            throw refused(timeToLive, "'never', a number of days, or an ISO 8601 period such as P180D");
        }
    }

    /** The parts of a list with commas, without the empty ones. */
    List<String> list(Setting setting) {
        return Arrays.stream(string(setting).split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    Set<ProcessEventType> events(Setting setting) {
        Set<ProcessEventType> events = EnumSet.noneOf(ProcessEventType.class);
        for (String name : list(setting)) {
            if (name.equals("*")) {
                events.addAll(EnumSet.allOf(ProcessEventType.class));
            } else if (!Setting.EVENT_NAMES.contains(name)) {
                throw refused(setting, "a list of " + String.join(", ", Setting.EVENT_NAMES) + ", or *");
            } else {
                events.add(ProcessEventType.valueOf(name));
            }
        }
        return events;
    }

    String oneOf(Setting setting, List<String> choices) {
        String value = string(setting);
        if (!choices.contains(value)) {
            throw refused(setting, "one of " + String.join(", ", choices));
        }
        return value;
    }

    boolean bool(Setting setting) {
        return oneOf(setting, List.of("true", "false")).equals("true");
    }

    String notEmpty(Setting setting) {
        String value = string(setting);
        if (value.isBlank()) {
            throw refused(setting, "a text that is not empty");
        }
        return value;
    }

    String password(Setting setting) {
        String value = string(setting);
        if (!value.isEmpty() && value.length() < 8) {
            throw refused(setting, "at least 8 characters");
        }
        return value;
    }

    String key(Setting setting) {
        String value = string(setting);
        if (!value.isEmpty() && !KEY.matcher(value).matches()) {
            throw refused(setting, "64 hexadecimal digits");
        }
        return value;
    }

    String jdbcUrl(Setting setting) {
        String value = string(setting);
        if (!value.isEmpty() && !value.startsWith("jdbc:")) {
            throw refused(setting, "a URL that begins with jdbc:");
        }
        return value;
    }

    String broker(Setting setting) {
        String value = string(setting);
        if (!value.equals("embedded")
                && !value.equals("none")
                && !value.startsWith("tcp://")
                && !value.startsWith("(tcp://")) {
            throw refused(setting, "'embedded', 'none' or a URL that begins with tcp://");
        }
        return value;
    }

    private SettingsException refused(Setting setting, String expectation) {
        Text text = text(setting);
        String found = setting.secret() ? "(not shown)" : "'" + text.value() + "'";
        return new SettingsException("Setting " + setting.key() + " has the value " + found + " from " + text.source()
                + "; expected " + expectation);
    }
}
