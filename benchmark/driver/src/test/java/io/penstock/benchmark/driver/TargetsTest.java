package io.penstock.benchmark.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.benchmark.workload.Measurement;
import io.penstock.benchmark.workload.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private static List<Target> targets(Result... results) {
        return Targets.of(new Results(List.of(results)));
    }

    private static boolean met(Result... results) {
        List<Target> targets = targets(results);
        assertThat(targets).hasSize(1);
        return targets.get(0).met();
    }

    @Test
    void aRateIsComparedWithTheFasterPeerTunedOrNot() {
        Result own = Rows.rates(Workload.STRAIGHT_THROUGH, "", Participant.PENSTOCK, 310, 290, 300);
        Result slow = Rows.rates(Workload.STRAIGHT_THROUGH, "", Participant.FLOWABLE, 50);
        Result fast = Rows.rates(Workload.STRAIGHT_THROUGH, "", Participant.OPERATON_TUNED, 120);

        assertThat(met(own, slow)).isTrue();
        assertThat(met(own, slow, fast)).isFalse();
        assertThat(targets(own, slow, fast).get(0).measured()).isEqualTo("2.50 x (Operaton, tuned)");
    }

    @Test
    void aPeerWithLessHistoryIsNotComparedWith() {
        Result own = Rows.rates(Workload.STRAIGHT_THROUGH, "", Participant.PENSTOCK, 300);
        Result slow = Rows.rates(Workload.STRAIGHT_THROUGH, "", Participant.FLOWABLE, 50);
        Result lessHistory = Rows.rates(Workload.STRAIGHT_THROUGH, "", Participant.OPERATON_HISTORY, 120);

        assertThat(met(own, slow, lessHistory)).isTrue();
    }

    @Test
    void withoutAPeerThereIsNothingToCompare() {
        Result own = Rows.rates(Workload.STRAIGHT_THROUGH, "", Participant.PENSTOCK, 300);
        Result failed = Rows.failed(Workload.STRAIGHT_THROUGH, Participant.OPERATON, "it ended");

        assertThat(targets(own, failed)).isEmpty();
    }

    @Test
    void roundTripsAreAnExactNumber() {
        assertThat(met(Rows.costs(Workload.USER_TASK, Participant.PENSTOCK, 14.01, 900)))
                .isTrue();
        assertThat(met(Rows.costs(Workload.USER_TASK, Participant.PENSTOCK, 15, 900)))
                .isFalse();
    }

    @Test
    void theLogIsComparedWithHalfOfThePeerThatWritesLeast() {
        List<Target> targets = targets(
                Rows.costs(Workload.USER_TASK, Participant.PENSTOCK, 14, 700),
                Rows.costs(Workload.USER_TASK, Participant.OPERATON, 48, 2_000),
                Rows.costs(Workload.USER_TASK, Participant.FLOWABLE, 49, 1_300));

        assertThat(targets)
                .filteredOn(target -> target.name().equals("W2, WAL bytes"))
                .singleElement()
                .satisfies(target -> assertThat(target.met()).isFalse())
                .satisfies(target -> assertThat(target.wanted()).contains("1,300"));
    }

    @Test
    void messagesMayLoseAFifthWithManyWaiting() {
        Result few = Rows.rates(Workload.MESSAGE, "1,000 waiting", Participant.PENSTOCK, 100);

        assertThat(met(few, Rows.rates(Workload.MESSAGE, "1,000,000 waiting", Participant.PENSTOCK, 81)))
                .isTrue();
        assertThat(met(few, Rows.rates(Workload.MESSAGE, "1,000,000 waiting", Participant.PENSTOCK, 79)))
                .isFalse();
    }

    @Test
    void aColdStartTakesHalfTheTimeOfTheFasterPeer() {
        Result own = Rows.one(Workload.COLD_START, Participant.PENSTOCK, new Measurement(1, 2, 1, 0, List.of()));
        Result peer = Rows.one(Workload.COLD_START, Participant.FLOWABLE, new Measurement(1, 3.9, 1, 0, List.of()));
        Result slow = Rows.one(Workload.COLD_START, Participant.OPERATON, new Measurement(1, 5, 1, 0, List.of()));

        assertThat(met(own, slow)).isTrue();
        assertThat(met(own, slow, peer)).isFalse();
    }

    @Test
    void aTimerIsLateByAtMostAHundredMilliseconds() {
        assertThat(met(Rows.one(
                        Workload.TIMER_LATENESS,
                        Participant.PENSTOCK,
                        new Measurement(2, 1, 1, 0, List.of(3.0, 100.0)))))
                .isTrue();
        assertThat(met(Rows.one(
                        Workload.TIMER_LATENESS,
                        Participant.PENSTOCK,
                        new Measurement(2, 1, 1, 0, List.of(3.0, 101.0)))))
                .isFalse();
    }

    @Test
    void oneFailureAtAJoinIsTooMany() {
        assertThat(met(Rows.one(Workload.JOIN_RACE, Participant.PENSTOCK, new Measurement(10_000, 9, 1, 0, List.of()))))
                .isTrue();
        assertThat(met(Rows.one(Workload.JOIN_RACE, Participant.PENSTOCK, new Measurement(10_000, 9, 1, 1, List.of()))))
                .isFalse();
    }

    @Test
    void eightClientsReachHalfOfTheRawTenRowBatches() {
        Result raw = Rows.rates(Workload.CLIENT_THREADS, "8 threads", Participant.RAW_TEN, 1_000);

        assertThat(met(raw, Rows.rates(Workload.CLIENT_THREADS, "8 threads", Participant.PENSTOCK, 500)))
                .isTrue();
        assertThat(met(raw, Rows.rates(Workload.CLIENT_THREADS, "8 threads", Participant.PENSTOCK, 499)))
                .isFalse();
    }
}
