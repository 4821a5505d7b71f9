package io.penstock.engine.api.runtime;

import io.penstock.engine.api.Command;
import java.util.List;

/** Lists the ad-hoc subprocesses that run in a process instance, oldest first. Errors: PROCESS_INSTANCE_NOT_FOUND. */
public record GetAdHocSubProcesses(long processInstanceId) implements Command<List<AdHocSubProcess>> {}
