package io.penstock.benchmark.operaton;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.benchmark.workload.EngineSubject;
import io.penstock.benchmark.workload.Load;
import io.penstock.benchmark.workload.Measurement;
import io.penstock.benchmark.workload.Subject;
import io.penstock.benchmark.workload.Target;
import io.penstock.benchmark.workload.Tuning;
import io.penstock.benchmark.workload.Workload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every workload runs, a few times, on H2; nothing is timed. All share a database, because making the schema takes longest. */
class OperatonSmokeTest {

    private static final Load FEW = Load.ofCount(2).withWaiting(2);
    private static final String URL = "jdbc:h2:mem:smoke;DB_CLOSE_DELAY=-1";

    @ParameterizedTest
    @EnumSource(
            value = Workload.class,
            mode = Mode.EXCLUDE,
            names = {"ONE_ROW", "TEN_ROWS"})
    void runsEveryWorkloadTwiceOnOneEngine(Workload workload) {
        var target = new Target(URL, URL, "sa", "", 12, workload, true, Tuning.JOB_EXECUTOR_AND_HISTORY);

        try (Subject subject = EngineSubject.open(target, BenchmarkedOperaton::open)) {
            subject.work().prepare(FEW);
            Measurement first = subject.work().measure(FEW);
            subject.work().prepare(FEW);
            Measurement second = subject.work().measure(FEW);

            assertThat(subject.version()).startsWith("Operaton ");
            assertThat(first.count()).isEqualTo(2);
            assertThat(second.count()).isEqualTo(2);
            assertThat(second.seconds()).isPositive();
            assertThat(second.allocatedBytes()).isPositive();
            assertThat(second.latenesses()).hasSize(workload == Workload.TIMER_LATENESS ? 2 : 0);
        }
    }
}
