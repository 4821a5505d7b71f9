package io.penstock.engine.testing;

import io.penstock.engine.testing.TestDatabases.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** PostgreSQL's write-ahead log. It is the whole server's: measure one thing at a time. */
public final class WriteAheadLog {

    private final TestDatabase database;

    private WriteAheadLog(TestDatabase database) {
        this.database = database;
    }

    /**
     * Makes a checkpoint, so that none comes by itself for the next minutes, and keeps the tables from being vacuumed: the first
     * change of a page after a checkpoint writes the whole page, a vacuum what it frees, and both would be added by chance.
     *
     * @param database with the engine's schema
     */
    public static WriteAheadLog open(TestDatabase database) {
        database.rowCounts()
                .keySet()
                .forEach(table -> database.execute("alter table " + table + " set (autovacuum_enabled = false)"));
        database.execute("checkpoint");
        return new WriteAheadLog(database);
    }

    /** How many bytes the work made the server write. */
    public long bytesOf(Runnable work) {
        long before = written();
        work.run();
        return written() - before;
    }

    private long written() {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not read the position of the write-ahead log", e);
        }
    }
}
