package io.penstock.benchmark.driver;

import io.penstock.benchmark.workload.Tuning;
import io.penstock.benchmark.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Who takes part: a runner and how it is opened. */
enum Participant {
    PENSTOCK("Penstock", "penstock", "PenstockRunner", Tuning.DEFAULTS),
    OPERATON("Operaton", "operaton", "OperatonRunner", Tuning.DEFAULTS),
    OPERATON_TUNED("Operaton, tuned", "operaton", "OperatonRunner", Tuning.JOB_EXECUTOR),
    OPERATON_HISTORY("Operaton, removal time at start", "operaton", "OperatonRunner", Tuning.JOB_EXECUTOR_AND_HISTORY),
    FLOWABLE("Flowable", "flowable", "FlowableRunner", Tuning.DEFAULTS),
    FLOWABLE_TUNED("Flowable, tuned", "flowable", "FlowableRunner", Tuning.JOB_EXECUTOR),
    RAW_ONE("raw: one row and commit", "raw", "RawRunner", Tuning.DEFAULTS),
    RAW_TEN("raw: batch of ten rows and commit", "raw", "RawRunner", Tuning.DEFAULTS);

    private final String label;
    private final String module;
    private final String runner;
    private final Tuning tuning;

    Participant(String label, String module, String runner, Tuning tuning) {
        this.label = label;
        this.module = module;
        this.runner = runner;
        this.tuning = tuning;
    }

    String label() {
        return label;
    }

    /** The directory below {@code benchmark}; also the name of the engine in options. */
    String module() {
        return module;
    }

    String mainClass() {
        return "io.penstock.benchmark." + module + "." + runner;
    }

    Tuning tuning() {
        return tuning;
    }

    /**
     * Whether Penstock is compared with it: the other engines as they are delivered, or with a job executor like Penstock's. A
     * peer whose history means less by a setting is shown, but Penstock has no such setting to compare.
     */
    boolean isPeer() {
        return (module.equals("operaton") || module.equals("flowable")) && tuning != Tuning.JOB_EXECUTOR_AND_HISTORY;
    }

    boolean isRaw() {
        return module.equals("raw");
    }

    /** What this one is asked where the others run a workload. */
    Workload asked(Workload workload) {
        return switch (this) {
            case RAW_ONE -> Workload.ONE_ROW;
            case RAW_TEN -> Workload.TEN_ROWS;
            default -> workload;
        };
    }

    /** Those of the chosen engines for which a workload makes a difference; in the short form without variants that are slower. */
    static List<Participant> of(Workload workload, Set<String> engines, Plan plan) {
        List<Participant> chosen = new ArrayList<>();
        Arrays.stream(values())
                .filter(participant -> engines.contains(participant.module))
                .filter(participant -> participant.takesPart(workload, plan))
                .forEach(chosen::add);
        return chosen;
    }

    private boolean takesPart(Workload workload, Plan plan) {
        return switch (this) {
            case RAW_ONE, RAW_TEN -> workload == Workload.CLIENT_THREADS;
            // Its poll of ten seconds stands between the branches of W4; tuned it never was slower.
            case FLOWABLE -> !workload.drainsBacklog();
            case FLOWABLE_TUNED -> workload.usesJobExecutor();
            case OPERATON_TUNED ->
                workload == Workload.TIMER_LATENESS || (plan == Plan.LONG && workload.usesJobExecutor());
            case OPERATON_HISTORY -> plan == Plan.LONG && workload.writesComparedLog();
            default -> true;
        };
    }
}
