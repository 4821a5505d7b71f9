package io.penstock.engine.persistence;

import io.penstock.engine.subscription.KeptMessageRow;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Reads messages that are kept until somebody waits for them. */
interface KeptMessageMapper {

    List<Long> dueMessages(@Param("now") Instant now, @Param("limit") int limit);

    List<Long> messagesOfName(
            @Param("tenantId") String tenantId,
            @Param("messageName") String messageName,
            @Param("businessKey") @Nullable String businessKey,
            @Param("limit") int limit);

    @Nullable KeptMessageRow lockMessage(@Param("id") long id);

    @Nullable Long anyMessage();

    @Nullable Integer lockCorrelation(@Param("stripe") int stripe);

    @Nullable Long runningInstance(
            @Param("tenantId") String tenantId,
            @Param("definitionKey") String definitionKey,
            @Param("businessKey") String businessKey);
}
