package io.penstock.engine.persistence;

import io.penstock.engine.execution.ArchiveVariables;
import io.penstock.engine.job.JobRow;
import java.util.List;
import java.util.Objects;

/**
 * The parameters of a statement that does for many rows what another does for one. Where a database has arrays, one such statement
 * costs it little more than one of the many.
 */
sealed interface Together {

    /** How many rows the statement is for. */
    int size();

    /** Process instances that end. */
    @SuppressWarnings("ArrayRecordComponent") // lives from the plan to the statement
    record Instances(Long[] ids) implements Together {

        static Instances of(List<Long> ids) {
            return new Instances(ids.toArray(Long[]::new));
        }

        @Override
        public int size() {
            return ids.length;
        }
    }

    /** Jobs that are done, with the locks under which they ran. */
    @SuppressWarnings("ArrayRecordComponent")
    record JobLocks(Long[] ids, String[] owners, Long[] epochs) implements Together {

        static JobLocks of(List<JobRow> jobs) {
            return new JobLocks(
                    jobs.stream().map(JobRow::id).toArray(Long[]::new),
                    jobs.stream()
                            .map(job -> Objects.requireNonNull(job.lockOwner()))
                            .toArray(String[]::new),
                    jobs.stream().map(JobRow::lockEpoch).toArray(Long[]::new));
        }

        @Override
        public int size() {
            return ids.length;
        }
    }

    /** Scopes whose stored variables go into history. */
    @SuppressWarnings("ArrayRecordComponent")
    record ArchivedScopes(Long[] instanceIds, Long[] scopeIds, String[] tenantIds) implements Together {

        static ArchivedScopes of(List<ArchiveVariables> scopes) {
            return new ArchivedScopes(
                    scopes.stream().map(ArchiveVariables::instanceId).toArray(Long[]::new),
                    scopes.stream().map(ArchiveVariables::scopeId).toArray(Long[]::new),
                    scopes.stream().map(ArchiveVariables::tenantId).toArray(String[]::new));
        }

        @Override
        public int size() {
            return instanceIds.length;
        }
    }
}
