package io.penstock.engine.persistence;

import java.util.List;
import java.util.Map;

/** PostgreSQL 13 or later. */
final class PostgreSqlDialect implements Dialect {

    private static final Map<String, String> TOKENS = Map.ofEntries(
            Map.entry("type.id", "bigint"),
            Map.entry("type.position", "bigint generated always as identity"),
            Map.entry("type.int", "integer"),
            Map.entry("type.flag", "smallint"),
            Map.entry("type.double", "double precision"),
            Map.entry("type.time", "timestamp(6) with time zone"),
            Map.entry("type.bytes", "bytea"),
            Map.entry("type.longtext", "text"),
            // Room on each page, so that an update of a column without an index stays on it.
            Map.entry("storage.updated", " with (fillfactor = 85)"),
            Map.entry("sequence.id", IdBlocks.SEQUENCE),
            Map.entry("sequence.start", "1"),
            Map.entry("sequence.block", Integer.toString(IdBlocks.SIZE)));

    @Override
    public String databaseId() {
        return "postgresql";
    }

    @Override
    public String currentTimeQuery() {
        return "select clock_timestamp()";
    }

    @Override
    public String token(String name) {
        return Tokens.fill(name, TOKENS, "varchar(%s)", " where %s is not null");
    }

    @Override
    public boolean notifies() {
        return true;
    }

    @Override
    public boolean rollsBackMigrations() {
        return true;
    }

    @Override
    public boolean locksAndReadsTogether() {
        return true;
    }

    @Override
    public boolean pipelines() {
        return true;
    }

    @Override
    public boolean writesTogether() {
        return true;
    }

    @Override
    public boolean locksNumbers() {
        return true;
    }

    @Override
    public List<String> deleteInstanceStatements() {
        return List.of("ProcessInstanceRow.deleteTogether");
    }
}
