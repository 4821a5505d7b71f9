package io.penstock.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http-port           | abc       | http.port           | a whole number from 0 to 65535
            http-port           | 65536     | http.port           | a whole number from 0 to 65535
            http-port           | -1        | http.port           | a whole number from 0 to 65535
            http-threads        | 4         | http.threads        | a whole number from 16 to 1000
            http-host           | ''        | http.host           | not empty
            request-max-bytes   | 10M       | request.max-bytes   | a whole number
            soap-wsdl           | yes       | soap.wsdl           | one of true, false
            soap-text-passwords | 1         | soap.text-passwords | one of true, false
            data-dir            | ''        | data.dir            | not empty
            db-url              | h2:mem    | db.url              | jdbc:
            db-pool             | 1         | db.pool             | a whole number from 4 to 1000
            jms-broker          | udp://x   | jms.broker          | tcp://
            jms-port            | 1e3       | jms.port            | a whole number
            jms-consumers       | 0         | jms.consumers       | a whole number from 1 to 256
            jms-max-attempts    | 0         | jms.max-attempts    | a whole number from 1 to 100
            jms-redelivery-delay| 5s        | jms.redelivery-delay| PT30S
            jms-reply-ttl       | PT0S      | jms.reply-ttl       | above zero
            jobs-threads        | many      | jobs.threads        | a whole number from 1 to 256
            admin-password      | short     | admin.password      | at least 8 characters
            secret-key          | 00ff      | secret.key          | 64 hexadecimal digits
            log-level           | info      | log.level           | one of ERROR, WARN
            log-format          | xml       | log.format          | one of text, json
            stop-timeout        | -PT1S     | stop.timeout        | PT30S
            """)
    void aBadValueIsNamedWithItsKeyItsSourceAndWhatIsExpected(
            String option, String value, String key, String expectation) {
        int exit = run(Map.of(), "--" + option, value);

        assertThat(exit).isEqualTo(2);
        assertThat(errors())
                .contains("Setting " + key)
                .contains("option --" + option)
                .contains(expectation);
    }

    @Test
    void aSecretIsNotShownEvenWhenItIsWrong() {
        run(Map.of("PENSTOCK_ADMIN_PASSWORD", "geheim"));

        assertThat(errors()).contains("PENSTOCK_ADMIN_PASSWORD").doesNotContain("geheim");
    }

    @Test
    void unknownKeysAreRefusedFromEverySource(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("penstock.properties"), "http.prot=1\n");

        assertThat(run(Map.of(), "--http-prot", "1")).isEqualTo(2);
        assertThat(run(Map.of("PENSTOCK_HTTP_PROT", "1"))).isEqualTo(2);
        assertThat(run(Map.of(), "--config", file.toString())).isEqualTo(2);
        assertThat(run(Map.of(), "--config", directory.resolve("absent").toString()))
                .isEqualTo(2);
        assertThat(run(Map.of(), "destroy")).isEqualTo(2);
        assertThat(run(Map.of(), "--http-port")).isEqualTo(2);
        assertThat(errors())
                .contains("Unknown option '--http-prot'")
                .contains("Unknown setting 'PENSTOCK_HTTP_PROT' in the environment")
                .contains("Unknown setting 'http.prot' in " + file)
                .contains("absent cannot be read")
                .contains("'destroy'")
                .contains("--http-port needs a value");
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("penstock.properties"), "http.port=1\njms.port=2\njobs.threads=3\n");

        CommandLine line = CommandLine.parse(
                List.of("--http-port=11", "--config", file.toString()),
                Map.of("PENSTOCK_HTTP_PORT", "21", "PENSTOCK_JMS_PORT", "22", "PATH", "/"));
        ServerSettings settings = ServerSettings.of(line.values());

        assertThat(settings.httpPort()).isEqualTo(11);
        assertThat(settings.jms().port()).isEqualTo(22);
        assertThat(settings.jobThreads()).isEqualTo(3);
    }

    @Test
    void theDefaultsAreTheAddressesOfTheDocumentation() {
        ServerSettings settings = ServerSettings.of(new SettingValues());

        assertThat(settings.httpHost()).isEqualTo("127.0.0.1");
        assertThat(settings.httpPort()).isEqualTo(8080);
        assertThat(settings.jms().host()).isEqualTo("127.0.0.1");
        assertThat(settings.jms().port()).isEqualTo(61616);
        assertThat(settings.databaseUrl()).startsWith("jdbc:h2:file:").contains("penstock-data");
        assertThat(settings.soap().textPasswords()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingIsInTheHelpAndInTheDocumentation(Setting setting) throws IOException {
        assertThat(run(Map.of(), "--help")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(setting.key(), setting.environmentName(), setting.option(), setting.meaning());
        assertThat(Files.readString(Path.of("..", "docs", "operating.md"))).contains("`" + setting.key() + "`");
    }

    @Test
    void noSecretIsPartOfATextOfTheSettings() {
        SettingValues values = new SettingValues();
        Arrays.stream(Setting.values())
                .filter(Setting::secret)
                .filter(setting -> setting != Setting.SECRET_KEY)
                .forEach(setting -> values.put(setting, "geheim-geheim", "test"));

        assertThat(ServerSettings.of(values).toString()).doesNotContain("geheim");
    }

    @Test
    void theVersionIsTold() {
        assertThat(run(Map.of(), "--version")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("penstock ");
    }

    @Test
    void sendJmsNeedsAFile() {
        assertThatThrownBy(() -> CommandLine.parse(List.of("demo", "what"), Map.of()))
                .hasMessageContaining("'what'");
        assertThat(run(Map.of(), "send-jms")).isEqualTo(2);
    }

    private int run(Map<String, String> environment, String... words) {
        return new Main(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment)
                .run(List.of(words));
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
