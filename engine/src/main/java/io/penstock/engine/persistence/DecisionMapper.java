package io.penstock.engine.persistence;

import io.penstock.engine.api.decision.DecisionDefinition;
import io.penstock.engine.api.decision.ListDecisionDefinitions;
import io.penstock.engine.decision.DecisionDefinitionRow;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Reads decision definitions. */
interface DecisionMapper {

    List<DecisionDefinition> listDefinitions(
            @Param("query") ListDecisionDefinitions query,
            @Param("tenantId") String tenantId,
            @Param("afterId") long afterId,
            @Param("rows") int rows);

    @Nullable DecisionDefinitionRow latest(@Param("decisionKey") String decisionKey, @Param("tenantId") String tenantId);

    @Nullable DecisionDefinitionRow findVersion(
            @Param("decisionKey") String decisionKey,
            @Param("version") int version,
            @Param("tenantId") String tenantId);

    @Nullable DecisionDefinitionRow findByTag(
            @Param("decisionKey") String decisionKey,
            @Param("versionTag") String versionTag,
            @Param("tenantId") String tenantId);

    @Nullable DecisionDefinitionRow findInDeployment(
            @Param("decisionKey") String decisionKey, @Param("deploymentId") long deploymentId);
}
