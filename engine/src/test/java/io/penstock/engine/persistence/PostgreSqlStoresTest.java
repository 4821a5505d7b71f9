package io.penstock.engine.persistence;

import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;

/** The stores on PostgreSQL. */
class PostgreSqlStoresTest extends AllStoresContract {

    @Override
    public TestDatabase emptyDatabase() {
        return TestDatabases.postgres();
    }
}
