package io.penstock.engine.persistence;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a schema up to date. One connection holds the lock on row 0 of the version table while another one migrates, because
 * some databases end the transaction, and with it the lock, at every schema change.
 */
final class SchemaMigrator {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigrator.class);
    private static final int LOCK_ROW = 0;
    private static final String CREATE_TABLE = "create table penstock_schema_version ("
            + "version ${type.int} not null, name ${type.text.255} not null, checksum ${type.text.64} not null, "
            + "state ${type.text.16} not null, applied_time ${type.time} not null, primary key (version))";

    private final DataSource dataSource;
    private final Dialect dialect;
    private final Clock clock;
    private final List<Migration> migrations;

    SchemaMigrator(DataSource dataSource, Dialect dialect, Clock clock) {
        this(dataSource, dialect, clock, Migration.all());
    }

    SchemaMigrator(DataSource dataSource, Dialect dialect, Clock clock, List<Migration> migrations) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.clock = clock;
        this.migrations = migrations;
    }

    /** Migrates, or only checks that there is nothing to migrate. */
    void run(PersistenceSettings settings) {
        try {
            if (settings.migrate()) {
                migrate(settings);
            } else {
                check();
            }
        } catch (SQLException e) {
            throw SqlErrors.translate("bring the schema up to date", e);
        }
    }

    private void check() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            List<Migration> missing = missing(connection);
            if (!missing.isEmpty()) {
                throw failure(
                        "The schema lacks " + missing.get(0).fileName() + "; open it once with migration turned on");
            }
        }
    }

    private void migrate(PersistenceSettings settings) throws SQLException {
        createVersionTable();
        try (Connection lock = dataSource.getConnection();
                Connection connection = dataSource.getConnection()) {
            if (isUpToDate(connection)) {
                return;
            }
            letStatementsTakeTheirTime(lock);
            letStatementsTakeTheirTime(connection);
            lock(lock, clock.instant().plus(settings.migrationWait()));
            try {
                for (Migration migration : missing(connection)) {
                    apply(connection, migration);
                }
            } finally {
                lock.rollback();
                lock.setAutoCommit(true);
            }
        }
    }

    /** A migration of a large table takes longer than a statement that a caller waits for. The pool restores its own limit. */
    private static void letStatementsTakeTheirTime(Connection connection) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, 0);
        } catch (SQLFeatureNotSupportedException e) {
            LOG.debug("This driver limits no statement's time", e);
        }
    }

    /** Two nodes may do this at once; who comes second finds the table. */
    private void createVersionTable() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (!hasVersionTable(connection)) {
                try {
                    execute(connection, Migration.fill(CREATE_TABLE, dialect));
                } catch (SQLException e) {
                    if (!hasVersionTable(connection)) {
                        throw e;
                    }
                }
            }
            if (!appliedVersions(connection).containsKey(LOCK_ROW)) {
                try {
                    insertVersion(connection, LOCK_ROW, "lock", "-", "DONE");
                } catch (SQLException e) {
                    if (!appliedVersions(connection).containsKey(LOCK_ROW)) {
                        throw e;
                    }
                }
            }
        }
    }

    private static boolean hasVersionTable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement
                    .executeQuery("select version from penstock_schema_version")
                    .close();
            return true;
        } catch (SQLException e) {
            if (isMissingTable(e)) {
                return false;
            }
            throw e;
        }
    }

    /** PostgreSQL 42P01, H2 42S02 or 42S04, Oracle 942. */
    private static boolean isMissingTable(SQLException e) {
        return "42P01".equals(e.getSQLState())
                || (e.getSQLState() != null && e.getSQLState().startsWith("42S0"))
                || e.getErrorCode() == 942;
    }

    private void lock(Connection connection, Instant deadline) throws SQLException {
        connection.setAutoCommit(false);
        while (true) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select version from penstock_schema_version where version = ? for update")) {
                statement.setInt(1, LOCK_ROW);
                statement.executeQuery().close();
                return;
            } catch (SQLException e) {
                connection.rollback();
                RuntimeException meaning = SqlErrors.translate("lock the schema", e);
                boolean busy = meaning instanceof EngineException known && known.code() == ErrorCode.INSTANCE_BUSY;
                if (!busy || clock.instant().isAfter(deadline)) {
                    throw e;
                }
                LOG.info("Another node migrates the schema; waiting");
            }
        }
    }

    /** Without the lock: says no when in doubt, such as while another node migrates. */
    private boolean isUpToDate(Connection connection) throws SQLException {
        Map<Integer, AppliedVersion> applied = appliedVersions(connection);
        applied.remove(LOCK_ROW);
        return applied.size() == migrations.size()
                && migrations.stream().allMatch(migration -> {
                    @Nullable AppliedVersion version = applied.get(migration.version());
                    return version != null
                            && version.state().equals("DONE")
                            && version.checksum().equals(migration.checksum());
                });
    }

    /** What is not yet applied, after a check of what is. */
    private List<Migration> missing(Connection connection) throws SQLException {
        Map<Integer, AppliedVersion> applied = appliedVersions(connection);
        applied.remove(LOCK_ROW);
        int newest =
                migrations.isEmpty() ? 0 : migrations.get(migrations.size() - 1).version();
        for (AppliedVersion version : applied.values()) {
            if (version.version() > newest) {
                throw failure("The schema has version " + version.version() + " (" + version.name()
                        + "), which this Penstock does not know; it knows " + newest + ". Use a newer Penstock");
            }
            if (!version.state().equals("DONE")) {
                throw failure("Migration " + version.name() + " broke off at " + version.appliedTime()
                        + " and left its changes behind. Restore the backup, or undo its changes and delete version "
                        + version.version() + " from penstock_schema_version");
            }
        }
        for (Migration migration : migrations) {
            @Nullable AppliedVersion version = applied.get(migration.version());
            if (version != null && !version.checksum().equals(migration.checksum())) {
                throw failure("Migration " + migration.fileName() + " differs from the one that was applied at "
                        + version.appliedTime() + "; a released migration must not change");
            }
        }
        return migrations.stream()
                .filter(migration -> !applied.containsKey(migration.version()))
                .toList();
    }

    private static EngineException failure(String message) {
        return new EngineException(ErrorCode.DATABASE_UNAVAILABLE, message);
    }

    private void apply(Connection connection, Migration migration) throws SQLException {
        LOG.info("Migrating the schema: {}", migration.fileName());
        if (dialect.rollsBackMigrations()) {
            connection.setAutoCommit(false);
        }
        try {
            insertVersion(connection, migration.version(), migration.fileName(), migration.checksum(), "RUNNING");
            for (String statement : migration.statements(dialect)) {
                execute(connection, statement);
            }
            execute(
                    connection,
                    "update penstock_schema_version set state = 'DONE' where version = " + migration.version());
            if (dialect.rollsBackMigrations()) {
                connection.commit();
            }
        } catch (SQLException e) {
            if (dialect.rollsBackMigrations()) {
                connection.rollback();
            }
            throw new EngineException(
                    ErrorCode.DATABASE_UNAVAILABLE,
                    "Migration " + migration.fileName() + " failed: " + e.getMessage(),
                    e);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void insertVersion(Connection connection, int version, String name, String checksum, String state)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into penstock_schema_version (version, name, checksum, state, applied_time) values (?, ?, ?, ?, ?)")) {
            statement.setInt(1, version);
            statement.setString(2, name);
            statement.setString(3, checksum);
            statement.setString(4, state);
            statement.setObject(
                    5, clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    private static Map<Integer, AppliedVersion> appliedVersions(Connection connection) throws SQLException {
        Map<Integer, AppliedVersion> versions = new TreeMap<>();
        if (!hasVersionTable(connection)) {
            return versions;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select version, name, checksum, state, applied_time from penstock_schema_version")) {
            while (row.next()) {
                AppliedVersion version = new AppliedVersion(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant());
                versions.put(version.version(), version);
            }
        }
        return versions;
    }

    /** A row of the version table. */
    private record AppliedVersion(int version, String name, String checksum, String state, Instant appliedTime) {}
}
