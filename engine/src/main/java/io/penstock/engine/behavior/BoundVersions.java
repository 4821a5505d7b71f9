package io.penstock.engine.behavior;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Reference;
import io.penstock.engine.execution.Versions;
import io.penstock.engine.execution.Visit;
import io.penstock.engine.expression.Expressions;
import io.penstock.engine.model.DefinitionBinding;
import org.jspecify.annotations.Nullable;

/** Finds the version of a definition that an activity names. */
final class BoundVersions {

    private final Expressions expressions;

    BoundVersions(Expressions expressions) {
        this.expressions = expressions;
    }

    /** The version that is meant, or null. */
    <D> @Nullable D find(Versions<D> versions, String key, DefinitionBinding binding, Visit visit) {
        String tenantId = visit.instance().tenantId();
        if (binding instanceof DefinitionBinding.Deployment) {
            return versions.inDeployment(key, visit.definition().deploymentId());
        }
        if (binding instanceof DefinitionBinding.Version version) {
            return versions.version(key, number(required(version.version(), "version", visit), visit), tenantId);
        }
        if (binding instanceof DefinitionBinding.VersionTag tag) {
            return versions.tagged(key, required(tag.tag(), "version tag", visit), tenantId);
        }
        return versions.latest(key, tenantId);
    }

    /**
     * The value of a text that an activity needs.
     *
     * @param what it is, for the error
     */
    String required(String text, String what, Visit visit) {
        String value = expressions.text(text, visit);
        if (value == null) {
            throw new EngineException(
                    ErrorCode.EXPRESSION_FAILED,
                    "The " + what + " that activity '" + visit.node().id() + "' names has no value",
                    Reference.of("processInstance", visit.instance().id()),
                    new Reference("activity", visit.node().id()));
        }
        return value;
    }

    private static int number(String text, Visit visit) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new EngineException(
                    ErrorCode.EXPRESSION_FAILED,
                    "The version that activity '" + visit.node().id() + "' names is no number",
                    e,
                    new Reference("activity", visit.node().id()));
        }
    }
}
