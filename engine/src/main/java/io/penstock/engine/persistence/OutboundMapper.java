package io.penstock.engine.persistence;

import io.penstock.engine.outbound.OutboundMessageRow;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;

/** Reads and removes messages to the outside. */
interface OutboundMapper {

    List<OutboundMessageRow> firstMessages(@Param("limit") int limit);

    List<StoredVariable> variablesOfMessages(@Param("messageIds") Collection<Long> messageIds);

    int removeVariablesOfMessages(@Param("messageIds") Collection<Long> messageIds);

    int removeMessages(@Param("messageIds") Collection<Long> messageIds);
}
