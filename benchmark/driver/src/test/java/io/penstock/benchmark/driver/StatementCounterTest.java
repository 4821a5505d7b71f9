package io.penstock.benchmark.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatementCounterTest {

    @Test
    void transactionControlIsNoStatementAndRowsAreSummed() {
        var counter = new StatementCounter();

        List.of("BEGIN", "SELECT 3", "INSERT 0 5", "SAVEPOINT", "UPDATE 1", "DELETE 2", "RELEASE", "COMMIT", "ROLLBACK")
                .forEach(counter::completed);
        counter.waited();

        assertThat(counter.counts()).isEqualTo(new Counts(1, 4, 1, 8));
    }
}
