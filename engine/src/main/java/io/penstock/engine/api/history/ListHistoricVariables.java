package io.penstock.engine.api.history;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;
import java.util.Set;

/**
 * Lists the variables of a process instance with their last values.
 *
 * @param names only these; empty for all
 */
public record ListHistoricVariables(long processInstanceId, Set<String> names, Page page)
        implements Command<Slice<HistoricVariable>> {
    public ListHistoricVariables {
        names = Set.copyOf(names);
    }
}
