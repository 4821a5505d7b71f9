package io.penstock.engine.persistence;

import io.penstock.engine.command.Row;
import io.penstock.engine.execution.VariableRow;
import io.penstock.engine.history.HistoricVariableRow;
import io.penstock.engine.identity.UserRow;
import io.penstock.engine.job.JobRow;
import io.penstock.engine.subscription.SubscriptionRow;

/** The parameters of the statements that write a row: the row itself, or what its columns are made of. */
final class RowColumns {

    private RowColumns() {}

    static Object of(Row row) {
        if (row instanceof VariableRow variable) {
            return VariableColumns.of(variable);
        } else if (row instanceof HistoricVariableRow variable) {
            return HistoricVariableColumns.of(variable);
        } else if (row instanceof JobRow job) {
            return JobColumns.of(job);
        } else if (row instanceof SubscriptionRow subscription) {
            return SubscriptionColumns.of(subscription);
        } else if (row instanceof UserRow user) {
            return UserColumns.of(user);
        }
        return row;
    }

    /** For messages. */
    static String idOf(Object parameter) {
        if (parameter instanceof Row row) {
            return "id " + row.id();
        } else if (parameter instanceof VariableColumns variable) {
            return "id " + variable.row().id();
        } else if (parameter instanceof JobColumns job) {
            return "id " + job.row().id();
        } else if (parameter instanceof SubscriptionColumns subscription) {
            return "id " + subscription.row().id();
        } else if (parameter instanceof UserColumns user) {
            return "id " + user.row().id();
        }
        return parameter instanceof Together together ? "one of " + together.size() : "id " + parameter;
    }
}
