package io.penstock.engine.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Clients beside the engine that take a server's connections away. */
final class OtherClients implements AutoCloseable {

    private static final String OF_ENGINES =
            " from pg_stat_activity where backend_type = 'client backend' and application_name <> 'other'";

    private final String url;
    private final List<Connection> connections = new ArrayList<>();

    OtherClients(String url) throws SQLException {
        this.url = url + "&ApplicationName=other";
        connections.add(DriverManager.getConnection(this.url));
    }

    void terminateConnectionsOfEngines() throws SQLException {
        try (Statement statement = connections.get(0).createStatement()) {
            statement.execute("select pg_terminate_backend(pid)" + OF_ENGINES);
        }
    }

    void takeWhatIsLeft() {
        try {
            while (true) {
                connections.add(DriverManager.getConnection(url));
            }
        } catch (SQLException e) {
            // That was the last one.
        }
    }

    int connectionsOfEngines() throws SQLException {
        try (Statement statement = connections.get(0).createStatement();
                ResultSet row = statement.executeQuery("select count(*)" + OF_ENGINES)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Override
    public void close() throws SQLException {
        leave();
    }

    /** Gives all connections back. */
    void leave() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
