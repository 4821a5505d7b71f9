package io.penstock.benchmark.raw;

import com.zaxxer.hikari.HikariDataSource;
import io.penstock.benchmark.workload.Clients;
import io.penstock.benchmark.workload.ConnectionPool;
import io.penstock.benchmark.workload.Load;
import io.penstock.benchmark.workload.Measurement;
import io.penstock.benchmark.workload.Subject;
import io.penstock.benchmark.workload.Target;
import io.penstock.benchmark.workload.Work;
import io.penstock.benchmark.workload.Workload;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

/** Rows of a small table with a primary key, inserted in a batch and committed: what no engine can be faster than. */
final class Inserts implements Subject, Work {

    private static final int ROWS_OF_A_BATCH = 10;
    private static final String TEXT = "a text about as long as that of a row of history, more or less";

    private final HikariDataSource pool;
    private final int rows;
    private final AtomicLong lastId = new AtomicLong();

    private Inserts(HikariDataSource pool, int rows) {
        this.pool = pool;
        this.rows = rows;
    }

    static Subject open(Target target) {
        HikariDataSource pool = ConnectionPool.open(target);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table raw_row (id bigint primary key, number_ bigint, text_ varchar(255))");
        } catch (SQLException e) {
            pool.close();
            throw new IllegalStateException("Could not create the table", e);
        }
        return new Inserts(pool, target.workload() == Workload.TEN_ROWS ? ROWS_OF_A_BATCH : 1);
    }

    @Override
    public String version() {
        return "JDBC alone";
    }

    @Override
    public Work work() {
        return this;
    }

    @Override
    public Measurement measure(Load load) {
        return Clients.repeat(load, (client, number) -> insert());
    }

    private void insert() {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement =
                    connection.prepareStatement("insert into raw_row (id, number_, text_) values (?, ?, ?)")) {
                for (int row = 0; row < rows; row++) {
                    statement.setLong(1, lastId.incrementAndGet());
                    statement.setLong(2, row);
                    statement.setString(3, TEXT);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("Could not insert", e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
