package io.penstock.engine.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A step of the schema.
 *
 * @param fileName such as {@code V001__run_time.sql}
 * @param script SQL with tokens that a dialect fills; statements end with a semicolon at the end of a line
 */
record Migration(String fileName, String script) {

    private static final List<String> FILES = List.of(
            "V001__run_time.sql",
            "V002__history.sql",
            "V003__history_removal.sql",
            "V004__cluster.sql",
            "V005__events.sql",
            "V007__compensation.sql",
            "V008__tasks.sql",
            "V013__uncaught.sql",
            "V014__decisions.sql",
            "V015__request_removal.sql",
            "V016__outbox.sql",
            "V017__kept_messages.sql");
    private static final Pattern NAME = Pattern.compile("V(\\d{3})__[a-z0-9_]+\\.sql");
    private static final Pattern TOKEN = Pattern.compile("\\$\\{([a-z0-9_.]+)}");
    private static final Pattern STATEMENT_END = Pattern.compile(";\\s*(?:\\n|$)");

    /** All, in order. */
    static List<Migration> all() {
        return FILES.stream().map(Migration::read).toList();
    }

    private static Migration read(String fileName) {
        try (InputStream file = Migration.class.getResourceAsStream("/db/migration/" + fileName)) {
            if (file == null) {
                throw new IllegalStateException("The jar has no " + fileName);
            }
            return new Migration(fileName, new String(file.readAllBytes(), UTF_8).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int version() {
        Matcher name = NAME.matcher(fileName);
        if (!name.matches()) {
            throw new IllegalStateException("A migration is not named like V001__name.sql: " + fileName);
        }
        return Integer.parseInt(name.group(1));
    }

    /** Of the script before tokens are filled, so that a better type for new schemas does not refuse old ones. */
    String checksum() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> statements(Dialect dialect) {
        String withoutComments = script.lines()
                .filter(line -> !line.stripLeading().startsWith("--"))
                .collect(Collectors.joining("\n"));
        return Arrays.stream(STATEMENT_END.split(fill(withoutComments, dialect)))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    static String fill(String sql, Dialect dialect) {
        return TOKEN.matcher(sql).replaceAll(token -> Matcher.quoteReplacement(dialect.token(token.group(1))));
    }
}
