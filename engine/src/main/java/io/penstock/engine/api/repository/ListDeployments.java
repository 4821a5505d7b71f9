package io.penstock.engine.api.repository;

import io.penstock.engine.api.Command;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Slice;

/** Lists deployments. */
public record ListDeployments(Page page) implements Command<Slice<Deployment>> {}
