package io.penstock.engine.persistence;

import io.penstock.engine.testing.TestDatabases.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** All contracts on one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AllStoresContract
        implements UnitOfWorkContract,
                VariableRoundTripContract,
                ExecutionStoreContract,
                TaskStoreContract,
                JobStoreContract,
                SubscriptionStoreContract,
                DeploymentStoreContract,
                DecisionStoreContract,
                HistoryStoreContract,
                IdentityStoreContract,
                LockingContract,
                MigrationContract {

    @SuppressWarnings("NullAway.Init") // before all tests
    private Fixture fixture;

    @BeforeAll
    void open() {
        fixture = open(emptyDatabase());
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @BeforeEach
    void clear() {
        fixture.database().clear();
    }

    @Override
    public Fixture db() {
        return fixture;
    }

    Fixture open(TestDatabase database) {
        return Fixture.open(database);
    }
}
