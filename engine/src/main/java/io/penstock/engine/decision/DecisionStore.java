package io.penstock.engine.decision;

import io.penstock.engine.api.Slice;
import io.penstock.engine.api.decision.DecisionDefinition;
import io.penstock.engine.api.decision.ListDecisionDefinitions;
import org.jspecify.annotations.Nullable;

/** Reads decision definitions. */
public interface DecisionStore {

    Slice<DecisionDefinition> listDefinitions(ListDecisionDefinitions query, String tenantId);

    /** The newest version. */
    @Nullable DecisionDefinitionRow latest(String decisionKey, String tenantId);

    @Nullable DecisionDefinitionRow findVersion(String decisionKey, int version, String tenantId);

    /** The newest version with this tag. */
    @Nullable DecisionDefinitionRow findByTag(String decisionKey, String versionTag, String tenantId);

    @Nullable DecisionDefinitionRow findInDeployment(String decisionKey, long deploymentId);

    /** A deployed file; null when it was deleted in the meantime. */
    byte @Nullable [] content(long deploymentId, String resourceName);
}
