package io.penstock.engine.cluster;

import io.penstock.engine.api.delegate.DelegateExecution;
import io.penstock.engine.api.delegate.JavaDelegate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * Notes in a transaction of its own that it ran, like a call to the outside, which no rollback undoes. On the node that variable
 * {@code slowOn} names it then takes {@code millis}.
 */
public final class SlowWork implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) throws SQLException, InterruptedException {
        try (Connection connection = ClusterNode.outside();
                PreparedStatement insert =
                        connection.prepareStatement("insert into ran (instance, node, wall_clock) values (?, ?, ?)")) {
            insert.setLong(1, Long.parseLong(execution.processInstanceId()));
            insert.setString(2, ClusterNode.id());
            insert.setLong(3, System.currentTimeMillis());
            insert.executeUpdate();
        }
        if (ClusterNode.id().equals(execution.variable("slowOn"))) {
            TimeUnit.MILLISECONDS.sleep(((Number) execution.variable("millis")).longValue());
        }
    }
}
