package io.penstock.engine.persistence;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.command.ConcurrentChangeException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the numbers of changed rows mean. */
class BatchesTest {

    private static final Batch BATCH = new Batch("JobRow.deleteLocked", List.of(1L, 2L), true);

    @Test
    void oneRowEachIsRight() {
        assertThatCode(() -> Batches.checkCounts(BATCH, new int[] {1, 1})).doesNotThrowAnyException();
    }

    @Test
    void noRowIsAConflict() {
        assertThatThrownBy(() -> Batches.checkCounts(BATCH, new int[] {1, 0}))
                .isInstanceOf(ConcurrentChangeException.class)
                .hasMessageContaining("found 0 rows");
    }

    @Test
    void aDriverThatDoesNotTellSwitchesTheFenceNotOff() {
        assertRefused(
                ErrorCode.INTERNAL_ERROR, () -> Batches.checkCounts(BATCH, new int[] {1, Statement.SUCCESS_NO_INFO}));
    }
}
