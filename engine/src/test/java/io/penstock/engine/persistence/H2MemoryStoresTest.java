package io.penstock.engine.persistence;

import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;

/** The stores on H2 in memory. */
class H2MemoryStoresTest extends AllStoresContract {

    @Override
    public TestDatabase emptyDatabase() {
        return TestDatabases.h2Memory();
    }
}
