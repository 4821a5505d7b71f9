package io.penstock.engine.persistence;

import io.penstock.engine.command.LedgerRow;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Reads users and the answers of their requests. */
interface IdentityMapper {

    @Nullable StoredUser findUser(@Param("userId") String userId);

    @Nullable Long anyUser();

    @Nullable Instant timeOfAnswer(@Param("from") Instant from, @Param("to") Instant to, @Param("older") int older);

    int removeAnswers(@Param("from") Instant from, @Param("to") Instant to);

    /** Only where the database has locks of numbers: a list with the lock, then one of the answer, if there is any. */
    List<List<Object>> lockAndFindAnswer(
            @Param("number") long number,
            @Param("tenantId") String tenantId,
            @Param("userId") String userId,
            @Param("requestId") String requestId);

    /** As {@link #lockAndFindAnswer}, of several requests; the locks are taken in the order of the numbers. */
    List<List<Object>> lockAndFindAnswers(
            @Param("numbers") Long[] numbers,
            @Param("tenantIds") String[] tenantIds,
            @Param("userIds") String[] userIds,
            @Param("requestIds") String[] requestIds);

    int release(LedgerRow request);

    /** 0 when the request id is taken, 1 when it was free. */
    int claim(LedgerRow request);

    @Nullable LedgerRow findAnswer(
            @Param("tenantId") String tenantId, @Param("userId") String userId, @Param("requestId") String requestId);
}
