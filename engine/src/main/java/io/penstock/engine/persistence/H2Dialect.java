package io.penstock.engine.persistence;

import java.util.List;
import java.util.Map;

/** H2, embedded or as a server. */
final class H2Dialect implements Dialect {

    private static final Map<String, String> TOKENS = Map.ofEntries(
            Map.entry("type.id", "bigint"),
            Map.entry("type.position", "bigint generated always as identity"),
            Map.entry("type.int", "integer"),
            Map.entry("type.flag", "smallint"),
            Map.entry("type.double", "double precision"),
            Map.entry("type.time", "timestamp(6) with time zone"),
            Map.entry("type.bytes", "binary large object"),
            Map.entry("type.longtext", "character large object"),
            Map.entry("storage.updated", ""),
            Map.entry("sequence.id", IdBlocks.SEQUENCE),
            Map.entry("sequence.start", "1"),
            Map.entry("sequence.block", Integer.toString(IdBlocks.SIZE)));

    @Override
    public String databaseId() {
        return "h2";
    }

    @Override
    public String currentTimeQuery() {
        return "select current_timestamp";
    }

    @Override
    public String token(String name) {
        return Tokens.fill(name, TOKENS, "varchar(%s)", "");
    }

    @Override
    public boolean notifies() {
        return false;
    }

    @Override
    public boolean rollsBackMigrations() {
        return false;
    }

    @Override
    public boolean locksAndReadsTogether() {
        return false;
    }

    @Override
    public boolean pipelines() {
        return false;
    }

    @Override
    public boolean writesTogether() {
        return false;
    }

    @Override
    public boolean locksNumbers() {
        return false;
    }

    @Override
    public List<String> deleteInstanceStatements() {
        return List.of(
                "ActivityInstanceRow.deleteOfInstance",
                "VariableRow.deleteOfInstance",
                "TaskRow.deleteOfInstance",
                "CandidateRow.deleteOfInstance",
                "JobRow.deleteOfInstance",
                "IncidentRow.deleteOfInstance",
                "SubscriptionRow.deleteOfInstance",
                "ProcessInstanceRow.deleteById");
    }
}
