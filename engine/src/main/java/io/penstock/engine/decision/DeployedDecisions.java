package io.penstock.engine.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Problem;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.decision.Decision;
import io.penstock.engine.api.decision.DecisionDefinition;
import io.penstock.engine.api.decision.DecisionEngine;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.DecisionFiles;
import io.penstock.engine.execution.Versions;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps files with decisions, compiled, bounded by their bytes together. A file never changes, so that what is kept is never stale; which
 * version is meant is asked of the database each time. Thread-safe.
 */
public final class DeployedDecisions implements DecisionFiles, Versions<Decision> {

    /** A compiled file takes some ten times its bytes. */
    private static final int MAXIMUM_BYTES = 8 * 1024 * 1024;

    private final DecisionStore store;
    private final @Nullable DecisionEngine engine;
    private final Cache<DecisionFile.Place, DecisionFile> files = Caffeine.newBuilder()
            .maximumWeight(MAXIMUM_BYTES)
            .weigher((DecisionFile.Place place, DecisionFile file) -> file.bytes())
            .build();

    /**
     * @param engine null to refuse files with decisions
     */
    public DeployedDecisions(DecisionStore store, @Nullable DecisionEngine engine) {
        this.store = store;
        this.engine = engine;
    }

    @Override
    public boolean areIn(String resourceName) {
        String lower = resourceName.toLowerCase(Locale.ROOT);
        return lower.endsWith(".dmn") || lower.endsWith(".dmn11.xml");
    }

    @Override
    public List<Decision> read(String resourceName, byte[] content) throws DeploymentRefusedException {
        if (engine == null) {
            throw new DeploymentRefusedException(List.of(new Problem(
                    resourceName,
                    0,
                    0,
                    null,
                    "decision-engine-missing",
                    "This engine makes no decisions. Give it a decision engine, or leave the file out.")));
        }
        return engine.read(resourceName, content);
    }

    @Override
    public DecisionDefinition define(
            UnitOfWork unitOfWork, Decision decision, String resourceName, long deploymentId, String tenantId) {
        DecisionDefinitionRow newest = store.latest(decision.key(), tenantId);
        var row = new DecisionDefinitionRow(
                unitOfWork.nextId(),
                decision.key(),
                newest == null ? 1 : newest.version() + 1,
                decision.name(),
                decision.versionTag(),
                deploymentId,
                resourceName,
                tenantId);
        unitOfWork.insert(row);
        return new DecisionDefinition(
                row.id(),
                row.decisionKey(),
                row.version(),
                row.name(),
                row.versionTag(),
                row.deploymentId(),
                row.resourceName());
    }

    @Override
    public void remove(UnitOfWork unitOfWork, long deploymentId) {
        unitOfWork.write(new DeleteDecisionDefinitions(deploymentId));
    }

    @Override
    public @Nullable Decision latest(String key, String tenantId) {
        return known(store.latest(key, tenantId));
    }

    @Override
    public @Nullable Decision version(String key, int version, String tenantId) {
        return known(store.findVersion(key, version, tenantId));
    }

    @Override
    public @Nullable Decision tagged(String key, String versionTag, String tenantId) {
        return known(store.findByTag(key, versionTag, tenantId));
    }

    @Override
    public @Nullable Decision inDeployment(String key, long deploymentId) {
        return known(store.findInDeployment(key, deploymentId));
    }

    private @Nullable Decision known(@Nullable DecisionDefinitionRow row) {
        if (row == null) {
            return null;
        }
        var place = new DecisionFile.Place(row.deploymentId(), row.resourceName());
        return files.get(place, this::readAgain).decision(row.decisionKey());
    }

    private DecisionFile readAgain(DecisionFile.Place place) {
        byte[] content = store.content(place.deploymentId(), place.resourceName());
        if (content == null) {
            throw new EngineException(
                    ErrorCode.RESOURCE_NOT_FOUND,
                    "Deployment " + place.deploymentId() + " has no file '" + place.resourceName() + "' any more",
                    Reference.of("deployment", place.deploymentId()));
        }
        return new DecisionFile(read(place.resourceName(), content), content.length);
    }
}
