package io.penstock.benchmark.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void theMedianOfAnOddNumberIsTheMiddleOne() {
        var numbers = new Statistics(List.of(9.0, 1.0, 5.0));

        assertThat(numbers.median()).isEqualTo(5);
        assertThat(numbers.min()).isEqualTo(1);
        assertThat(numbers.max()).isEqualTo(9);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(new Statistics(List.of(4.0, 1.0, 2.0, 100.0)).median()).isEqualTo(3);
    }

    @Test
    void aPercentileIsOneOfTheNumbers() {
        var numbers = new Statistics(
                IntStream.rangeClosed(1, 60).mapToObj(Double::valueOf).toList());

        assertThat(numbers.percentile(50)).isEqualTo(30);
        assertThat(numbers.percentile(99)).isEqualTo(60);
        assertThat(new Statistics(List.of(7.0)).percentile(1)).isEqualTo(7);
    }

    @Test
    void nothingHasNoMedian() {
        assertThatThrownBy(() -> new Statistics(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
