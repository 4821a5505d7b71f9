package io.penstock.engine.conformance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the engine's tables past the engine. */
record Rows(DataSource database) {

    /** Reads one row. */
    interface Reader<R> {
        R read(ResultSet row) throws SQLException;
    }

    <R> List<R> list(String sql, Reader<R> reader, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet row = statement.executeQuery()) {
            List<R> found = new ArrayList<>();
            while (row.next()) {
                found.add(reader.read(row));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The number in the first row. */
    long number(String sql, Object... parameters) {
        return list(sql, row -> row.getLong(1), parameters).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing is there: " + sql));
    }

    /** The text in the first row; a word when there is none. */
    String text(String sql, Object... parameters) {
        List<@Nullable String> found = list(sql, row -> row.getString(1), parameters);
        return found.isEmpty() ? "gone" : Objects.requireNonNullElse(found.get(0), "none");
    }

    void update(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
