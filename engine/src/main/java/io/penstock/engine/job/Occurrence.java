package io.penstock.engine.job;

import io.penstock.engine.model.EventDefinition.TimerKind;
import io.penstock.engine.model.TimerText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a timer occurs next.
 *
 * <p>A cycle keeps to the grid of its first occurrence: the fifth occurrence of a monthly cycle is four months after the first,
 * whatever happened in between. Occurrences that nobody could run in time are not made up for in a burst: the late one
 * occurs, and the next one is the first point of the grid that is still to come. A counted cycle occurs as often as it says
 * all the same, unless it has an end. A cron text occurs when it says next.
 *
 * @param repeat what remains of the cycle, with the start of its grid; null for nothing
 */
record Occurrence(Instant dueTime, @Nullable String repeat) {

    /** Beyond this no database keeps a time. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    Occurrence {
        if (dueTime.isAfter(LATEST)) {
            throw new IllegalArgumentException("expected a time before the year 10000");
        }
    }

    static Occurrence once(Instant dueTime) {
        return new Occurrence(dueTime, null);
    }

    /** The first occurrence of a timer that begins now; none when a cycle ended in the past. */
    static Optional<Occurrence> first(TimerText text, Instant now, ZoneId zone) {
        if (text instanceof TimerText.At at) {
            return Optional.of(once(at.instant(zone)));
        }
        if (text instanceof TimerText.After after) {
            return Optional.of(once(after.delay().after(now, 1, zone)));
        }
        if (text instanceof TimerText.Cron cron) {
            return next(cron, now, zone);
        }
        return firstOfCycle((TimerText.Cycle) text, now, zone);
    }

    private static Optional<Occurrence> firstOfCycle(TimerText.Cycle cycle, Instant now, ZoneId zone) {
        if (cycle.end() != null) {
            return next(cycle, cycle.end(), now.minusNanos(1), zone);
        }
        if (cycle.start() == null) {
            return Optional.of(on(cycle, now, 1, cycle.times(), zone));
        }
        Instant start = cycle.start().instant(zone);
        long past = start.isBefore(now) ? cycle.step().timesToPass(start, now, zone) : 0;
        if (cycle.times() == null) {
            return Optional.of(on(cycle, start, past, null, zone));
        }
        long left = cycle.times() - past;
        return left < 1 ? Optional.empty() : Optional.of(on(cycle, start, past, (int) left, zone));
    }

    /** The occurrence after one that was due; none when nothing remains. */
    static Optional<Occurrence> following(Instant due, @Nullable String repeat, Instant now, ZoneId zone) {
        if (repeat == null) {
            return Optional.empty();
        }
        Instant passed = now.isAfter(due) ? now : due;
        TimerText text = TimerText.parse(TimerKind.CYCLE, repeat);
        if (text instanceof TimerText.Cron cron) {
            return next(cron, passed, zone);
        }
        TimerText.Cycle cycle = (TimerText.Cycle) text;
        if (cycle.end() != null) {
            return next(cycle, cycle.end(), passed, zone);
        }
        Instant start = cycle.start() == null ? due : cycle.start().instant(zone);
        return Optional.of(on(cycle, start, cycle.step().timesToPass(start, passed, zone), cycle.times(), zone));
    }

    private static Optional<Occurrence> next(TimerText.Cron cron, Instant passed, ZoneId zone) {
        return cron.text()
                .after(passed, zone)
                .filter(due -> !due.isAfter(LATEST))
                .map(due -> new Occurrence(due, cron.toString()));
    }

    /** On the grid that ends with a cycle's end: what a late timer missed is lost, as the end does not move. */
    private static Optional<Occurrence> next(TimerText.Cycle cycle, TimerText.At last, Instant passed, ZoneId zone) {
        Instant end = last.instant(zone);
        long steps = cycle.step().timesBefore(end, passed, zone);
        if (steps < 0) {
            return Optional.empty();
        }
        long left = cycle.times() == null ? steps : Math.min(steps, cycle.times() - 1);
        Instant due = cycle.step().after(end, -left, zone);
        if (left == 0) {
            return Optional.of(once(due));
        }
        Integer times = cycle.times() == null ? null : (int) left;
        return Optional.of(
                new Occurrence(due, new TimerText.Cycle(times, null, universal(end), cycle.step()).toString()));
    }

    private static Occurrence on(
            TimerText.Cycle cycle, Instant start, long index, @Nullable Integer times, ZoneId zone) {
        Instant due = cycle.step().after(start, index, zone);
        if (times != null && times == 1) {
            return once(due);
        }
        Integer left = times == null ? null : times - 1;
        return new Occurrence(due, new TimerText.Cycle(left, universal(start), null, cycle.step()).toString());
    }

    private static TimerText.At universal(Instant instant) {
        return new TimerText.At(instant.atOffset(ZoneOffset.UTC).toLocalDateTime(), ZoneOffset.UTC);
    }
}
