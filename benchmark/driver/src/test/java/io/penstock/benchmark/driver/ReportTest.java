package io.penstock.benchmark.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.benchmark.workload.Measurement;
import io.penstock.benchmark.workload.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static String report(Result... results) {
        return new Report(new Surroundings(List.of("Date: today")), List.of(results)).markdown();
    }

    @Test
    void aRowHasMedianExtremesAndTheRatioToTheFasterPeer() {
        String report = report(
                Rows.rates(Workload.STRAIGHT_THROUGH, "", Participant.PENSTOCK, 400, 200, 1_200),
                Rows.rates(Workload.STRAIGHT_THROUGH, "", Participant.FLOWABLE, 100));

        assertThat(report)
                .contains("- Date: today")
                .contains("### W1 straight through")
                .contains("| Penstock | 400 (200-1,200) | 4.00 x |")
                .contains("| Flowable | 100 (100-100) | 1.00 x |");
    }

    @Test
    void missedTargetsAreMarked() {
        String report = report(
                Rows.rates(Workload.STRAIGHT_THROUGH, "", Participant.PENSTOCK, 100),
                Rows.rates(Workload.STRAIGHT_THROUGH, "", Participant.FLOWABLE, 100));

        assertThat(report).contains("| W1, rate | 3.00 x the faster peer | 1.00 x (Flowable) | **missed** |");
    }

    @Test
    void aFailureIsARowThatSaysWhy() {
        String report = report(
                Rows.failed(Workload.USER_TASK, Participant.OPERATON, "no answer | within\n60 s"),
                Rows.failed(Workload.COLD_START, Participant.OPERATON, "it ended"),
                Rows.failed(Workload.TIMER_LATENESS, Participant.OPERATON, "it ended"),
                Rows.failed(Workload.JOIN_RACE, Participant.OPERATON, "it ended"));

        assertThat(report).contains("| Operaton | **failed: no answer \\| within 60 s** |");
        assertThat(report.lines().filter(line -> line.contains("failed: it ended")))
                .hasSize(3);
    }

    @Test
    void latenessesAreShownByPercentile() {
        String report = report(Rows.one(
                Workload.TIMER_LATENESS, Participant.PENSTOCK, new Measurement(3, 1, 1, 0, List.of(2.0, 9.0, 150.0))));

        assertThat(report).contains("| Penstock | 3 | 9.00 | 150 | 150 |");
    }

    @Test
    void everyCostHasItsColumn() {
        assertThat(report(Rows.costs(Workload.USER_TASK, Participant.PENSTOCK, 14, 4_500)))
                .contains("| Penstock |  |  | 14.0 | 4.00 | 1.00 | 3.00 | 4,500 | 900 |");
    }
}
