package io.penstock.engine.job;

import io.penstock.engine.api.management.JobKind;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.execution.Definition;
import io.penstock.engine.execution.Definitions;
import io.penstock.engine.execution.Deliveries;
import io.penstock.engine.execution.Delivery;
import io.penstock.engine.execution.VariableRow;
import io.penstock.engine.model.RequiredClasses;
import io.penstock.engine.variable.Value;

/**
 * Delivers by jobs. Such a job belongs to no instance, because that may end before the job is committed; its variables are those of the
 * scope with the job's id.
 */
final class DeliveryJobs implements Deliveries {

    private final Definitions definitions;
    private final JobRules rules;
    private final NewJobs newJobs;
    private final NodeClasses classes;

    DeliveryJobs(Definitions definitions, JobRules rules, NewJobs newJobs, NodeClasses classes) {
        this.definitions = definitions;
        this.rules = rules;
        this.newJobs = newJobs;
        this.classes = classes;
    }

    @Override
    public void deliverLater(UnitOfWork unitOfWork, Delivery delivery) {
        Definition definition = definitions.byId(delivery.definitionId());
        RequiredClasses required = definition.model().requiredClasses();
        classes.learn(required);
        long id = unitOfWork.nextId();
        newJobs.insert(
                unitOfWork,
                new JobRow(
                        id,
                        JobKind.DELIVER,
                        null,
                        null,
                        delivery.activityInstanceId(),
                        definition.id(),
                        definition.key(),
                        required.id(),
                        delivery.tenantId(),
                        delivery.elementId(),
                        unitOfWork.now(),
                        unitOfWork.now(),
                        0,
                        true,
                        rules.defaultCycle().tries(),
                        null,
                        null,
                        0,
                        null,
                        null,
                        null));
        delivery.variables()
                .forEach((name, value) -> unitOfWork.insert(new VariableRow(unitOfWork.nextId(), id, id, name, value)));
        if (delivery.businessKey() != null) {
            var key = new Value.StringValue(delivery.businessKey());
            unitOfWork.insert(new VariableRow(unitOfWork.nextId(), id, id, Delivery.BUSINESS_KEY, key));
        }
    }
}
