package io.penstock.engine.persistence;

import java.util.List;
import java.util.Map;

/** Oracle 19c or later. */
final class OracleDialect implements Dialect {

    private static final Map<String, String> TOKENS = Map.ofEntries(
            Map.entry("type.id", "number(19)"),
            Map.entry("type.position", "number(19) generated always as identity (nocache)"),
            Map.entry("type.int", "number(10)"),
            Map.entry("type.flag", "number(1)"),
            Map.entry("type.double", "binary_double"),
            Map.entry("type.time", "timestamp(6) with time zone"),
            Map.entry("type.bytes", "blob"),
            Map.entry("type.longtext", "clob"),
            Map.entry("storage.updated", ""),
            Map.entry("sequence.id", IdBlocks.SEQUENCE),
            Map.entry("sequence.start", "1"),
            Map.entry("sequence.block", Integer.toString(IdBlocks.SIZE)));

    @Override
    public String databaseId() {
        return "oracle";
    }

    @Override
    public String currentTimeQuery() {
        return "select systimestamp from dual";
    }

    @Override
    public String token(String name) {
        return Tokens.fill(name, TOKENS, "varchar2(%s char)", "");
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
        return List.of("ProcessInstanceRow.deleteLeaves", "ProcessInstanceRow.deleteById");
    }
}
