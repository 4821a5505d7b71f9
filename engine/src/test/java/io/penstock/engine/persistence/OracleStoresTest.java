package io.penstock.engine.persistence;

import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The stores on Oracle: needs an empty schema of a server, see docs/database.md. */
@EnabledIfEnvironmentVariable(
        named = "PENSTOCK_TEST_ORACLE_URL",
        matches = ".+",
        disabledReason = "PENSTOCK_TEST_ORACLE_URL names no Oracle; nothing was run against one")
class OracleStoresTest extends AllStoresContract {

    @Override
    public TestDatabase emptyDatabase() {
        return TestDatabases.oracle();
    }
}
