package io.penstock.engine.faults;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source whose connection breaks at one statement of a sequence: before the database has it, or after it was done and before its answer came.
 * Statements are what goes to the database: executions, batches and commits. What a process that is halted there leaves behind is the same.
 */
final class FailingDataSource extends DelegatingDataSource {

    private static final Set<String> EXECUTIONS =
            Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "executeLargeBatch");

    private final List<String> statements = new ArrayList<>();
    private int failAt = Integer.MAX_VALUE;
    private boolean after;
    private boolean watching;
    private boolean failed;

    FailingDataSource(DataSource target) {
        super(target);
    }

    /** From now on statements are counted, and one breaks its connection. */
    void failAt(int position, boolean afterIt) {
        statements.clear();
        failAt = position;
        after = afterIt;
        failed = false;
        watching = true;
    }

    /** Nothing breaks any more. */
    void heal() {
        watching = false;
    }

    boolean hasFailed() {
        return failed;
    }

    /** What went to the database, up to the failure. */
    List<String> statements() {
        return List.copyOf(statements);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return proxy(Connection.class, new Broken(connection, connection));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(FailingDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private final class Broken implements InvocationHandler {

        private final Object target;
        private final Connection connection;

        Broken(Object target, Connection connection) {
            this.target = target;
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
            String name = method.getName();
            if (name.equals("unwrap") || name.equals("isWrapperFor")) {
                return method.invoke(target, arguments);
            }
            boolean goes =
                    watching && (name.equals("commit") || (target instanceof Statement && EXECUTIONS.contains(name)));
            if (!goes) {
                return wrapped(call(method, arguments));
            }
            statements.add(
                    name + " " + target.toString().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
            boolean here = statements.size() == failAt;
            if (here && !after) {
                throw broken();
            }
            Object result = call(method, arguments);
            if (here) {
                throw broken();
            }
            return wrapped(result);
        }

        private SQLException broken() throws SQLException {
            failed = true;
            watching = false;
            if (!connection.isClosed()) {
                if (!connection.getAutoCommit()) {
                    connection.rollback(); // as the server does when a connection breaks
                }
                connection.close();
            }
            return new SQLNonTransientConnectionException("The connection broke", "08006");
        }

        private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }

        private @Nullable Object wrapped(@Nullable Object result) {
            if (result instanceof PreparedStatement statement) {
                return proxy(PreparedStatement.class, new Broken(statement, connection));
            }
            if (result instanceof Statement statement) {
                return proxy(Statement.class, new Broken(statement, connection));
            }
            return result;
        }
    }
}
