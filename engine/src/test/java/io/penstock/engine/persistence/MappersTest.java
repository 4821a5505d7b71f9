package io.penstock.engine.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.command.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.ibatis.session.Configuration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules for the files of statements and migrations. */
class MappersTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources");
    static final List<String> MAPPERS = Sessions.MAPPERS;

    static List<Dialect> dialects() {
        return List.of(new H2Dialect(), new PostgreSqlDialect(), new OracleDialect());
    }

    @ParameterizedTest
    @FieldSource("MAPPERS")
    void noTextIsPastedIntoAStatement(String mapper) throws IOException {
        try (InputStream file = Objects.requireNonNull(Sessions.class.getResourceAsStream(mapper + ".xml"))) {
            assertThat(new String(file.readAllBytes(), UTF_8).replace("${lockWaitSeconds}", "10"))
                    .as("use #{}; only the operator's lock wait, a number, may be pasted")
                    .doesNotContain("${");
        }
    }

    @Test
    void everyMapperFileIsRead() throws IOException {
        assertThat(files(RESOURCES.resolve(Path.of("io", "penstock", "engine", "persistence")), ".xml"))
                .containsExactlyInAnyOrderElementsOf(
                        MAPPERS.stream().map(name -> name + ".xml").toList());
    }

    @Test
    void everyMigrationFileIsApplied() throws IOException {
        assertThat(files(RESOURCES.resolve(Path.of("db", "migration")), ".sql"))
                .containsExactlyElementsOf(
                        Migration.all().stream().map(Migration::fileName).toList());
        assertThat(Migration.all()).extracting(Migration::version).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void everyTokenIsFilled(Dialect dialect) {
        for (Migration migration : Migration.all()) {
            assertThat(migration.statements(dialect))
                    .allSatisfy(sql -> assertThat(sql).doesNotContain("$", "{", ";"));
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void everyDialectHasTheStatementsItNames(Dialect dialect) {
        Configuration configuration = Sessions.open(new JdbcDataSource(), dialect, Duration.ofSeconds(10))
                .getConfiguration();
        assertThat(dialect.deleteInstanceStatements()).allMatch(configuration::hasStatement);
        for (String mapper : MAPPERS) {
            if (mapper.endsWith(Row.class.getSimpleName())) {
                String first = mapper.equals("LedgerRow") ? ".update" : ".insert"; // a request is claimed by its store
                assertThat(configuration.hasStatement(mapper + first))
                        .as(mapper)
                        .isTrue();
            }
        }
    }

    private static List<String> files(Path folder, String suffix) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
