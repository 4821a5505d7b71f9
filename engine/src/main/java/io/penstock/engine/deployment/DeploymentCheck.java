package io.penstock.engine.deployment;

import io.penstock.engine.api.Problem;
import io.penstock.engine.model.ProcessModel;
import java.util.List;

/** Something that must hold for a process before it is deployed, beyond its own file. */
public interface DeploymentCheck {

    /** What is wrong; empty when nothing is. */
    List<Problem> check(String resourceName, ProcessModel process, String tenantId);
}
