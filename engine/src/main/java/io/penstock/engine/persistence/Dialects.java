package io.penstock.engine.persistence;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds the dialect of a database. */
final class Dialects {

    private static final Map<String, Dialect> BY_PRODUCT_NAME =
            Map.of("H2", new H2Dialect(), "PostgreSQL", new PostgreSqlDialect(), "Oracle", new OracleDialect());

    private Dialects() {}

    static Dialect of(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            @Nullable Dialect dialect = BY_PRODUCT_NAME.get(product);
            if (dialect == null) {
                throw new EngineException(
                        ErrorCode.REQUEST_INVALID,
                        "Penstock runs on "
                                + String.join(
                                        ", ",
                                        BY_PRODUCT_NAME.keySet().stream()
                                                .sorted()
                                                .toList()) + "; this database is '" + product + "'");
            }
            return dialect;
        } catch (SQLException e) {
            throw SqlErrors.translate("find out which database it is", e);
        }
    }
}
