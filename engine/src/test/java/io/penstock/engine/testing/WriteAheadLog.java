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
     * Makes a checkpoint, so that none comes by itself for the next minutes: the first change of a page after one writes the whole
     * page, which would be added to what is measured by chance.
     */
    public static WriteAheadLog open(TestDatabase database) {
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
