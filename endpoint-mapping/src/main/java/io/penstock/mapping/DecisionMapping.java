package io.penstock.mapping;

import io.penstock.contract.repository.DecisionDefinition;
import io.penstock.contract.repository.ListDecisionDefinitions;
import io.penstock.contract.repository.ListDecisionDefinitionsResponse;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.Slice;
import java.util.List;

/** Decision definitions, by the contract of the repository service. */
final class DecisionMapping {

    private DecisionMapping() {}

    static List<Operation<?, ?>> operations() {
        return List.of(Operation.reading(
                ListDecisionDefinitions.class, DecisionMapping::listDefinitions, DecisionMapping::definitions));
    }

    private static Command<Slice<io.penstock.engine.api.decision.DecisionDefinition>> listDefinitions(
            ListDecisionDefinitions request) {
        return new io.penstock.engine.api.decision.ListDecisionDefinitions(
                request.getKey(), Boolean.TRUE.equals(request.isLatestVersionOnly()), Lists.page(request.getPage()));
    }

    private static Object definitions(Slice<io.penstock.engine.api.decision.DecisionDefinition> slice) {
        ListDecisionDefinitionsResponse response = new ListDecisionDefinitionsResponse();
        slice.items().forEach(item -> response.getDecisionDefinition().add(definition(item)));
        response.setNextCursor(slice.nextCursor());
        return response;
    }

    static DecisionDefinition definition(io.penstock.engine.api.decision.DecisionDefinition definition) {
        DecisionDefinition bean = new DecisionDefinition();
        bean.setId(Ids.text(definition.id()));
        bean.setKey(Texts.name(definition.key()));
        bean.setVersion(definition.version());
        bean.setName(Texts.optionalName(definition.name()));
        bean.setDeploymentId(Ids.text(definition.deploymentId()));
        bean.setResourceName(Texts.name(definition.resourceName()));
        bean.setVersionTag(Texts.optionalName(definition.versionTag()));
        return bean;
    }
}
