package io.penstock.engine.persistence;

import io.penstock.engine.command.LedgerRow;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Reads users and the answers of their requests. */
interface IdentityMapper {

    @Nullable StoredUser findUser(@Param("userId") String userId);

    @Nullable Long anyUser();

    @Nullable LedgerRow findAnswer(
            @Param("tenantId") String tenantId, @Param("userId") String userId, @Param("requestId") String requestId);
}
