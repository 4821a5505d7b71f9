package io.penstock.engine.persistence;

import io.penstock.engine.command.LedgerRow;
import java.time.Instant;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Reads users and the answers of their requests. */
interface IdentityMapper {

    @Nullable StoredUser findUser(@Param("userId") String userId);

    @Nullable Long anyUser();

    @Nullable Instant timeOfAnswer(@Param("from") Instant from, @Param("to") Instant to, @Param("older") int older);

    int removeAnswers(@Param("from") Instant from, @Param("to") Instant to);

    int release(LedgerRow request);

    /** 0 when the request id is taken, 1 when it was free. */
    int claim(LedgerRow request);

    @Nullable LedgerRow findAnswer(
            @Param("tenantId") String tenantId, @Param("userId") String userId, @Param("requestId") String requestId);
}
