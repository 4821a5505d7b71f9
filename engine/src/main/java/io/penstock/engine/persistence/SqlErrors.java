package io.penstock.engine.persistence;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.command.ConcurrentChangeException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** Says what a database error means for the engine. */
final class SqlErrors {

    private static final Set<String> CONCURRENT_STATES = Set.of("40P01", "40001", "23505");
    private static final int CONCURRENT_UPDATE_H2 = 90131;
    private static final Set<Integer> CONCURRENT_CODES_H2 = Set.of(CONCURRENT_UPDATE_H2, 40001, 23505);
    private static final Set<Integer> CONCURRENT_CODES_ORACLE = Set.of(1, 60, 8177);
    private static final int LOCK_TIMEOUT_H2 = 50200;
    private static final Set<Integer> LOCK_TIMEOUTS_ORACLE = Set.of(54, 30006);
    private static final Set<Integer> UNREACHABLE_CODES_H2 = Set.of(90067, 90098, 90121);
    private static final Set<Integer> UNREACHABLE_CODES_ORACLE =
            Set.of(28, 1012, 1033, 1034, 1089, 1090, 3113, 3114, 12514, 12541, 17002, 17008, 17410, 17447);
    static final String READ_ONLY = "25006";

    /** Somebody cancelled the statement or limited its time; the server is a standby that does not write. */
    private static final Set<String> UNAVAILABLE_STATES = Set.of("57014", READ_ONLY);

    private static final String IDLE_IN_TRANSACTION = "25P03";

    /** What the pool says, without a state, of a connection that it has given up. */
    private static final String CLOSED_BY_POOL = "Connection is closed";

    private static final Set<Integer> TOO_LONG_CODES_ORACLE = Set.of(1438, 12899);

    private SqlErrors() {}

    /** The engine's exception for a database error anywhere among the causes. */
    static RuntimeException translate(String what, Throwable failure) {
        @Nullable SQLException sql = sqlException(failure);
        if (sql == null) {
            return new EngineException(ErrorCode.INTERNAL_ERROR, "Could not " + what, failure);
        }
        String text = "Could not " + what + " (SQL state " + sql.getSQLState() + ", error " + sql.getErrorCode() + ")";
        if (isConcurrentChange(sql)) {
            return new ConcurrentChangeException(text, failure);
        }
        if (isLockTimeout(sql)) {
            return new EngineException(
                    ErrorCode.INSTANCE_BUSY, text + ": another transaction holds the lock for too long", failure);
        }
        if (isUnreachable(sql) || gaveNoConnection(failure)) {
            return new EngineException(ErrorCode.DATABASE_UNAVAILABLE, text, failure);
        }
        if (isUnfitValue(sql)) {
            return new EngineException(
                    ErrorCode.REQUEST_INVALID, text + ": a text is too long or holds a character 0", failure);
        }
        return new EngineException(ErrorCode.INTERNAL_ERROR, text, failure);
    }

    /**
     * The engine's exception for a commit that failed. Only a server that answered says that nothing was committed; when its connection
     * broke, or nobody says why it failed, the commit may have been done.
     */
    static RuntimeException translateCommit(RuntimeException failure) {
        @Nullable SQLException sql = sqlException(failure);
        if (sql != null && !isConnectionLost(sql)) {
            return translate("commit", failure);
        }
        return new EngineException(
                ErrorCode.OUTCOME_UNKNOWN,
                "The database did not confirm the commit: the change was made wholly or not at all. Send the request again with"
                        + " the same request id, or look before you repeat it",
                failure);
    }

    /** Whether the database refused a statement, after which some of them refuse all others of the transaction. */
    static boolean isOfDatabase(Throwable failure) {
        return failure instanceof ConcurrentChangeException || sqlException(failure) != null;
    }

    /** Whether an insert waited in vain for the end of a transaction that has inserted the same key: H2's own word for a lock timeout there. */
    static boolean isKeyHeldTooLong(ConcurrentChangeException failure) {
        @Nullable SQLException sql = sqlException(failure);
        return sql != null && isH2(sql) && sql.getErrorCode() == CONCURRENT_UPDATE_H2;
    }

    private static boolean isConcurrentChange(SQLException sql) {
        return CONCURRENT_STATES.contains(state(sql))
                || (isH2(sql) && CONCURRENT_CODES_H2.contains(sql.getErrorCode()))
                || (isOracle(sql) && CONCURRENT_CODES_ORACLE.contains(sql.getErrorCode()));
    }

    private static boolean isLockTimeout(SQLException sql) {
        return state(sql).equals("55P03")
                || (isH2(sql) && sql.getErrorCode() == LOCK_TIMEOUT_H2)
                || (isOracle(sql) && LOCK_TIMEOUTS_ORACLE.contains(sql.getErrorCode()));
    }

    /** The server refuses work that it may do later, or cannot be reached. */
    private static boolean isUnreachable(SQLException sql) {
        return isConnectionLost(sql)
                || UNAVAILABLE_STATES.contains(state(sql))
                || state(sql).startsWith("53")
                || state(sql).startsWith("58");
    }

    private static boolean isConnectionLost(SQLException sql) {
        return sql instanceof SQLTransientConnectionException
                || sql instanceof SQLNonTransientConnectionException
                || sql instanceof SQLRecoverableException
                || state(sql).startsWith("08")
                || state(sql).startsWith("57P")
                || state(sql).equals(IDLE_IN_TRANSACTION)
                || CLOSED_BY_POOL.equals(sql.getMessage())
                || (isH2(sql) && UNREACHABLE_CODES_H2.contains(sql.getErrorCode()))
                || (isOracle(sql) && UNREACHABLE_CODES_ORACLE.contains(sql.getErrorCode()));
    }

    private static boolean gaveNoConnection(Throwable failure) {
        return failure.getCause() != null
                && (failure.getCause() instanceof CannotGetJdbcConnectionException
                        || gaveNoConnection(failure.getCause()));
    }

    private static boolean isUnfitValue(SQLException sql) {
        return state(sql).startsWith("22") || (isOracle(sql) && TOO_LONG_CODES_ORACLE.contains(sql.getErrorCode()));
    }

    private static boolean isH2(SQLException sql) {
        return sql.getClass().getName().startsWith("org.h2.");
    }

    /** Only Oracle's small numbers are its own; other drivers use them for nothing. */
    private static boolean isOracle(SQLException sql) {
        return sql.getClass().getName().startsWith("oracle.") || messageOf(sql).startsWith("ORA-");
    }

    private static String messageOf(SQLException sql) {
        return sql.getMessage() == null ? "" : sql.getMessage();
    }

    private static String state(SQLException sql) {
        return sql.getSQLState() == null ? "" : sql.getSQLState();
    }

    /** The innermost one, because a batch's own exception often has no state; the next one of a batch names the cause. */
    private static @Nullable SQLException sqlException(Throwable failure) {
        SQLException found = null;
        Throwable current = failure;
        for (int depth = 0; current != null && depth < 50; depth++) {
            Throwable next = current.getCause();
            if (current instanceof SQLException sql) {
                found = sql;
                if (next == null || next == current) {
                    next = sql.getNextException();
                }
            }
            current = next;
        }
        return found;
    }
}
