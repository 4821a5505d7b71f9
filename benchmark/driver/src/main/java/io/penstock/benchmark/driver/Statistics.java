package io.penstock.benchmark.driver;

import java.util.List;

/** Median, extremes and percentiles of a few numbers. */
final class Statistics {

    private final List<Double> sorted;

    /**
     * @throws IllegalArgumentException when there is no number
     */
    Statistics(List<Double> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("There is no number");
        }
        this.sorted = numbers.stream().sorted().toList();
    }

    double min() {
        return sorted.get(0);
    }

    double max() {
        return sorted.get(sorted.size() - 1);
    }

    double median() {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /**
     * The smallest of the numbers that so many percent do not exceed.
     *
     * @param percent above 0 and at most 100
     */
    double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }
}
