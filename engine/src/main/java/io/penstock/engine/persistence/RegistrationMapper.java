package io.penstock.engine.persistence;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Reads and writes which nodes have which classes. */
interface RegistrationMapper {

    List<Long> classSets();

    List<String> classNames(@Param("classSet") long classSet);

    List<Long> registeredSets(@Param("nodeId") String nodeId);

    void renew(@Param("nodeId") String nodeId, @Param("expireTime") Instant expireTime);

    void remove(@Param("nodeId") String nodeId);

    void removeExpired(@Param("now") Instant now);

    long stranded(@Param("classSet") long classSet, @Param("now") Instant now, @Param("most") int most);

    @Nullable String neededBy(@Param("classSet") long classSet);
}
