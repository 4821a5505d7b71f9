package io.penstock.benchmark.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {

    @Test
    void aLineKeepsEveryCharacterOfEveryField() {
        Message message =
                new Message("open").with("url", "jdbc:x?a=1&b=\u00fc \n%").with("user", "");

        assertThat(message.format()).doesNotContain("\n");
        assertThat(Message.parse(message.format())).isEqualTo(message);
    }

    @Test
    void aMissingFieldIsNamed() {
        assertThatThrownBy(() -> new Message("open").text("url")).hasMessageContaining("'open' has no field 'url'");
    }

    @Test
    void loadTargetAndMeasurementArriveAsTheyWereSent() {
        Load load = Load.lasting(Duration.ofMillis(700)).withThreads(4).withWaiting(9);
        var target = new Target("a b", "c", "sa", "", 16, Workload.MESSAGE, true, Tuning.DEFAULTS);
        var measurement = new Measurement(3, 0.25, 1_000, 1, List.of(5.0, 2.5));

        assertThat(Load.of(Message.parse(Runner.command("measure", load).format())))
                .isEqualTo(load);
        assertThat(Target.of(Message.parse(target.toMessage().format()))).isEqualTo(target);
        assertThat(Measurement.of(Message.parse(measurement.toMessage().format())))
                .isEqualTo(measurement);
        assertThat(measurement.latenesses()).containsExactly(2.5, 5.0);
        assertThat(measurement.rate()).isEqualTo(12);
    }
}
