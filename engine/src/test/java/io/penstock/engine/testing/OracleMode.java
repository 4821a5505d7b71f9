package io.penstock.engine.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * An H2 in its Oracle mode that says that it is Oracle, so that an engine runs Oracle's statements on it. The statements of a PL/SQL
 * block, which H2 does not know, are run one by one.
 */
final class OracleMode extends AbstractDataSource {

    private final DataSource h2;

    OracleMode(String url) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(url);
        dataSource.setUser("sa");
        dataSource.setPassword("");
        this.h2 = dataSource;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = h2.getConnection();
        return proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("getMetaData")) {
                return named(connection.getMetaData());
            }
            boolean isBlock = method.getName().equals("prepareStatement")
                    && ((String) arguments[0]).strip().startsWith("begin");
            return isBlock ? block(connection, (String) arguments[0]) : call(connection, method, arguments);
        });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    private static DatabaseMetaData named(DatabaseMetaData metaData) {
        return proxy(
                DatabaseMetaData.class,
                (self, method, arguments) -> method.getName().equals("getDatabaseProductName")
                        ? "Oracle"
                        : call(metaData, method, arguments));
    }

    /** Each statement of the block has one parameter. */
    private static PreparedStatement block(Connection connection, String sql) throws SQLException {
        List<PreparedStatement> statements = new ArrayList<>();
        for (String part : sql.strip().substring("begin".length()).split(";")) {
            if (!part.isBlank() && !part.strip().equals("end")) {
                statements.add(connection.prepareStatement(part));
            }
        }
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length > 1) {
                Object[] ofOne = Arrays.copyOf(arguments, arguments.length);
                ofOne[0] = 1;
                return call(statements.get((int) arguments[0] - 1), method, ofOne);
            }
            Object answer = null;
            for (PreparedStatement statement : statements) {
                answer = call(statement, method, arguments);
            }
            return answer;
        });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
