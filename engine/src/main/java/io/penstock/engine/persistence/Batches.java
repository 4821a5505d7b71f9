package io.penstock.engine.persistence;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.command.ConcurrentChangeException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.executor.BatchResult;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.jspecify.annotations.Nullable;

/** Runs statements as JDBC batches on the transaction's connection. Thread-safe. */
final class Batches {

    private final SqlSessionFactory sessions;
    private final @Nullable Pipeline pipeline;

    Batches(SqlSessionFactory sessions, Dialect dialect) {
        this.sessions = sessions;
        this.pipeline = dialect.pipelines() ? new Pipeline(sessions.getConfiguration()) : null;
    }

    /**
     * Runs them in order, all in one round trip where the database can and they are few, else each in one batch.
     *
     * @throws ConcurrentChangeException when a counted statement did not change as many rows as it should
     */
    void run(List<Batch> batches) {
        try (SqlSession session = sessions.openSession(ExecutorType.BATCH)) {
            if (pipeline != null && pipeline.fits(batches)) {
                pipelined(pipeline, session, batches);
                return;
            }
            for (Batch batch : batches) {
                int[] counts = execute(session, batch);
                if (batch.counted()) {
                    checkCounts(batch, counts);
                }
            }
        }
    }

    private static void pipelined(Pipeline pipeline, SqlSession session, List<Batch> batches) {
        List<int[]> counts;
        try {
            counts = pipeline.run(session.getConnection(), batches);
        } catch (SQLException e) {
            throw SqlErrors.translate(
                    "run " + batches.stream().map(Batch::statement).toList(), e);
        }
        for (int i = 0; i < counts.size(); i++) {
            if (batches.get(i).counted()) {
                checkCounts(batches.get(i), counts.get(i));
            }
        }
    }

    /** Runs one and gives the number of rows that each parameter changed. */
    int[] run(String statement, List<?> parameters) {
        if (parameters.isEmpty()) {
            return new int[0];
        }
        try (SqlSession session = sessions.openSession(ExecutorType.BATCH)) {
            return execute(session, new Batch(statement, parameters, false));
        }
    }

    private static int[] execute(SqlSession session, Batch batch) {
        try {
            for (Object parameter : batch.parameters()) {
                session.update(batch.statement(), parameter);
            }
            List<BatchResult> results = session.flushStatements();
            if (results.size() != 1) {
                throw new IllegalStateException(
                        batch.statement() + " must be one text for all parameters, but is " + results.size());
            }
            return results.get(0).getUpdateCounts();
        } catch (PersistenceException e) {
            throw SqlErrors.translate(
                    "run " + batch.statement() + " for " + batch.parameters().size() + " rows", e);
        }
    }

    static void checkCounts(Batch batch, int[] counts) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == Statement.SUCCESS_NO_INFO) {
                throw new EngineException(
                        ErrorCode.INTERNAL_ERROR,
                        "The database driver does not tell how many rows " + batch.statement()
                                + " found; without that a node that lost a lock could not be told from one that has it."
                                + " Use a newer driver, or switch off what makes it rewrite batches of updates");
            }
            Object parameter = batch.parameters().get(i);
            int expected = Batch.rowsOf(parameter);
            if (counts[i] != expected) {
                throw new ConcurrentChangeException(
                        batch.statement() + " found " + counts[i] + " rows instead of " + expected + ": "
                                + RowColumns.idOf(parameter),
                        null);
            }
        }
    }
}
