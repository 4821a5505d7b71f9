package io.penstock.engine.conformance;

import java.util.List;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.NoOpQueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/** Stops an action that goes on and on, by the ids that it takes: each activity instance needs one. */
final class RunawayGuard {

    /** Of a thousand ids each. */
    private static final int MOST_BLOCKS = 3;

    private int blocks;

    /** A database whose ids run out. */
    DataSource guarded(DataSource database) {
        return ProxyDataSourceBuilder.create(database).listener(new Listener()).build();
    }

    /** A new action begins. */
    void begin() {
        blocks = 0;
    }

    /** Whether the action was stopped. */
    boolean ranAway() {
        return blocks > MOST_BLOCKS;
    }

    private final class Listener extends NoOpQueryExecutionListener {

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            if (queries.stream().anyMatch(query -> query.getQuery().contains("next value for"))
                    && ++blocks > MOST_BLOCKS) {
                throw new IllegalStateException("the action runs without end");
            }
        }
    }
}
