package io.penstock.engine.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on the engine's errors. */
public final class Refusals {

    private Refusals() {}

    /** The work fails with an error of the engine that has this code. */
    public static AbstractObjectAssert<?, EngineException> assertRefused(ErrorCode code, ThrowingCallable work) {
        return assertThatThrownBy(work)
                .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
                .satisfies(e -> org.assertj.core.api.Assertions.assertThat(e.code())
                        .as("code of: %s", e.getMessage())
                        .isEqualTo(code));
    }
}
