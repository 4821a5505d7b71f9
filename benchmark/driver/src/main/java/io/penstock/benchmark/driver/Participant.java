package io.penstock.benchmark.driver;

import io.penstock.benchmark.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Who takes part: a runner and how it is opened. */
enum Participant {
    PENSTOCK("Penstock", "penstock", "PenstockRunner", false),
    OPERATON("Operaton", "operaton", "OperatonRunner", false),
    OPERATON_TUNED("Operaton, tuned", "operaton", "OperatonRunner", true),
    FLOWABLE("Flowable", "flowable", "FlowableRunner", false),
    FLOWABLE_TUNED("Flowable, tuned", "flowable", "FlowableRunner", true),
    RAW_ONE("raw: one row and commit", "raw", "RawRunner", false),
    RAW_TEN("raw: batch of ten rows and commit", "raw", "RawRunner", false);

    private final String label;
    private final String module;
    private final String runner;
    private final boolean tuned;

    Participant(String label, String module, String runner, boolean tuned) {
        this.label = label;
        this.module = module;
        this.runner = runner;
        this.tuned = tuned;
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

    boolean tuned() {
        return tuned;
    }

    boolean isPeer() {
        return module.equals("operaton") || module.equals("flowable");
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

    /** Those of the chosen engines for which a workload makes a difference. */
    static List<Participant> of(Workload workload, Set<String> engines) {
        List<Participant> chosen = new ArrayList<>();
        Arrays.stream(values())
                .filter(participant -> engines.contains(participant.module))
                .filter(participant -> participant.takesPart(workload))
                .forEach(chosen::add);
        return chosen;
    }

    private boolean takesPart(Workload workload) {
        return switch (this) {
            case RAW_ONE, RAW_TEN -> workload == Workload.CLIENT_THREADS;
            case FLOWABLE_TUNED -> workload.usesJobExecutor();
            case OPERATON_TUNED -> workload != Workload.COLD_START && workload != Workload.JOIN_RACE;
            default -> true;
        };
    }
}
