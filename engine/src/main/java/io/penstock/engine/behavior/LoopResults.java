package io.penstock.engine.behavior;

import io.penstock.engine.execution.Visit;
import io.penstock.engine.model.LoopCharacteristics.Results;
import io.penstock.engine.variable.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the instances of a multi-instance activity leave behind. */
final class LoopResults {

    private LoopResults() {}

    /** The result of an instance that is done. */
    static Value of(Visit instance, Results results) {
        Value value = instance.value(results.itemVariable());
        return value == null ? new Value.NullValue() : value;
    }

    /** All results as one value. */
    static Value list(List<Value> results) {
        List<@Nullable Object> plain = new ArrayList<>();
        results.forEach(result -> plain.add(plain(result)));
        return Value.of(plain);
    }

    /** JSON knows no times: they are texts there. */
    private static @Nullable Object plain(Value value) {
        return value instanceof Value.DateTimeValue time ? time.value().toString() : value.toJava();
    }
}
