package io.penstock.engine.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The Oracle variants of schema and statements, run by H2 in its Oracle mode. Not run here, because H2 cannot: the PL/SQL block
 * that deletes the rows of an instance.
 */
class H2OracleModeStoresTest extends AllStoresContract {

    @Override
    public TestDatabase emptyDatabase() {
        return TestDatabases.h2OracleMode();
    }

    @Override
    Fixture open(TestDatabase database) {
        Persistence persistence = Persistence.open(
                database.dataSource(),
                new JdbcTransactionManager(database.dataSource()),
                new WithoutPlSql(new OracleDialect()),
                PersistenceSettings.defaults(),
                Clock.systemUTC());
        return new Fixture(database, persistence);
    }

    @Test
    void aWholeEngineInOracleModeRunsOraclesStatements() {
        try (TestDatabase database = TestDatabases.engineInOracleMode()) {
            assertThat(Dialects.of(database.dataSource())).isInstanceOf(OracleDialect.class);
        }
    }

    /** Oracle but for the one statement. */
    private record WithoutPlSql(Dialect oracle) implements Dialect {
        @Override
        public String databaseId() {
            return oracle.databaseId();
        }

        @Override
        public String currentTimeQuery() {
            return oracle.currentTimeQuery();
        }

        @Override
        public String token(String name) {
            return oracle.token(name);
        }

        @Override
        public boolean notifies() {
            return oracle.notifies();
        }

        @Override
        public boolean rollsBackMigrations() {
            return oracle.rollsBackMigrations();
        }

        @Override
        public boolean locksAndReadsTogether() {
            return oracle.locksAndReadsTogether();
        }

        @Override
        public boolean pipelines() {
            return oracle.pipelines();
        }

        @Override
        public boolean writesTogether() {
            return oracle.writesTogether();
        }

        @Override
        public boolean locksNumbers() {
            return oracle.locksNumbers();
        }

        @Override
        public List<String> deleteInstanceStatements() {
            return new H2Dialect().deleteInstanceStatements();
        }
    }
}
