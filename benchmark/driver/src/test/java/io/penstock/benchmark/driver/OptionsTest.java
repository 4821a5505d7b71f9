package io.penstock.benchmark.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.benchmark.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Path DEFAULT = Path.of("RESULTS.md");

    @Test
    void nothingSaidMeansTheShortFormOfEverything() {
        Options options = Options.parse(List.of(), DEFAULT);

        assertThat(options.plan()).isEqualTo(Plan.SHORT);
        assertThat(options.workloads()).hasSize(10).noneMatch(Workload::isRaw);
        assertThat(options.engines()).containsExactly("penstock", "operaton", "flowable", "raw");
        assertThat(options.databases()).containsExactly("postgresql", "h2");
        assertThat(options.output()).isEqualTo(DEFAULT);
    }

    @Test
    void h2IsMeasuredInTheShortForm() {
        Options all = Options.parse(List.of("--long"), DEFAULT).onH2();
        Options few = Options.parse(List.of(), DEFAULT).onH2();
        Options named = Options.parse(List.of("--workloads", "W5"), DEFAULT).onH2();

        assertThat(all.plan()).isEqualTo(Plan.SHORT);
        assertThat(all.workloads()).hasSize(10);
        assertThat(few.workloads()).hasSize(2);
        assertThat(named.workloads()).containsExactly(Workload.MESSAGE);
    }

    @Test
    void partsAreChosenByName() {
        Options options = Options.parse(
                List.of("--long", "--workloads", "w1,W5", "--engines", "penstock,flowable", "--rounds", "7"), DEFAULT);

        assertThat(options.workloads()).containsExactly(Workload.STRAIGHT_THROUGH, Workload.MESSAGE);
        assertThat(options.engines()).containsExactly("penstock", "flowable");
        assertThat(options.plan()).isEqualTo(Plan.LONG);
        assertThat(options.rounds()).isEqualTo(7);
    }

    @Test
    void whatIsNotKnownIsRefusedByName() {
        assertThatThrownBy(() -> Options.parse(List.of("--fast"), DEFAULT)).hasMessageContaining("'--fast'");
        assertThatThrownBy(() -> Options.parse(List.of("--engines", "jbpm"), DEFAULT))
                .hasMessageContaining("'jbpm'");
        assertThatThrownBy(() -> Options.parse(List.of("--workloads", "W99"), DEFAULT))
                .hasMessageContaining("'W99'");
        assertThatThrownBy(() -> Options.parse(List.of("--rounds"), DEFAULT)).hasMessageContaining("needs a value");
    }
}
