package io.penstock.engine.persistence;

import static io.penstock.engine.persistence.Fixture.NOW;
import static io.penstock.engine.persistence.Fixture.TENANT;
import static io.penstock.engine.persistence.Fixture.activity;
import static io.penstock.engine.persistence.Fixture.candidate;
import static io.penstock.engine.persistence.Fixture.ended;
import static io.penstock.engine.persistence.Fixture.instance;
import static io.penstock.engine.persistence.Fixture.job;
import static io.penstock.engine.persistence.Fixture.task;
import static io.penstock.engine.persistence.Fixture.variable;
import static io.penstock.engine.persistence.Fixture.withChildCount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.command.ConcurrentChangeException;
import io.penstock.engine.command.LedgerRow;
import io.penstock.engine.command.UnitOfWork;
import io.penstock.engine.deployment.DeploymentRow;
import io.penstock.engine.execution.ActivityInstanceRow;
import io.penstock.engine.execution.ArchiveVariables;
import io.penstock.engine.execution.DeleteVariables;
import io.penstock.engine.execution.ProcessInstanceRow;
import io.penstock.engine.job.JobRow;
import io.penstock.engine.task.CandidateRow;
import io.penstock.engine.task.TaskRow;
import io.penstock.engine.variable.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a unit of work promises, on every database. */
interface UnitOfWorkContract extends StoreContract {

    @Test
    default void writesARowAsItWasLast() {
        ProcessInstanceRow row = db().inTransaction(unit -> {
            ProcessInstanceRow instance = instance(unit.nextId(), null);
            unit.insert(instance);
            unit.update(withChildCount(instance, 3));
            return instance;
        });

        assertThat(find(row)).isEqualTo(withChildCount(row, 3));
    }

    @Test
    default void anInsertedAndDeletedRowNeverReachesTheDatabase() {
        ProcessInstanceRow instance = db().storedInstance();
        long activityId = db().inTransaction(unit -> {
            ActivityInstanceRow activity = activity(unit.nextId(), instance.id(), null, "a");
            unit.insert(activity);
            assertThat(unit.isNew(ActivityInstanceRow.class, activity.id())).isTrue();
            unit.delete(activity);
            return activity.id();
        });

        assertThat(db().persistence().executionStore().findActivity(activityId)).isNull();
    }

    @Test
    default void anUpdatedAndDeletedRowIsDeleted() {
        ProcessInstanceRow instance = db().storedInstance();
        ActivityInstanceRow activity = db().storedActivity(instance);

        db().inTransaction(unit -> {
            unit.update(activity);
            unit.delete(activity);
            return 0;
        });

        assertThat(db().persistence().executionStore().findActivity(activity.id()))
                .isNull();
    }

    @Test
    default void anUpdateOfARowThatIsGoneFails() {
        ProcessInstanceRow instance = instance(db().nextId(), null);

        assertThatThrownBy(() -> db().inTransaction(unit -> {
                    unit.update(instance);
                    return 0;
                }))
                .isInstanceOf(ConcurrentChangeException.class)
                .hasMessageContaining("ProcessInstanceRow.update")
                .hasMessageContaining("id " + instance.id());
    }

    @Test
    default void aDeleteOfARowThatIsGoneFailsAndNothingIsWritten() {
        ProcessInstanceRow instance = db().storedInstance();
        ActivityInstanceRow gone = activity(db().nextId(), instance.id(), null, "a");

        assertThatThrownBy(() -> db().inTransaction(unit -> {
                    unit.update(withChildCount(instance, 9));
                    unit.delete(gone);
                    return 0;
                }))
                .isInstanceOf(ConcurrentChangeException.class);

        assertThat(find(instance)).isEqualTo(instance);
    }

    @Test
    default void aJobWhoseLockWasLostFailsTheUnitOfWork() {
        ProcessInstanceRow instance = db().storedInstance();
        ActivityInstanceRow activity = db().storedActivity(instance);
        JobRow job = db().inTransaction(unit -> {
            JobRow row = job(unit.nextId(), activity, NOW, 0, 3, "node1", 2);
            unit.insert(row);
            return row;
        });
        JobRow olderLock = job(job.id(), activity, NOW, 0, 3, "node1", 1);

        assertThatThrownBy(() -> db().inTransaction(unit -> {
                    unit.delete(olderLock);
                    unit.deleteInstance(instance.id());
                    return 0;
                }))
                .isInstanceOf(ConcurrentChangeException.class)
                .hasMessageContaining("deleteLocked");

        assertThat(find(instance)).isNotNull();
        db().inTransaction(unit -> {
            unit.delete(job);
            unit.deleteInstance(instance.id());
            return 0;
        });
        assertThat(find(instance)).isNull();
    }

    @Test
    default void deletesWhatAnActivityOwnsStoredOrNot() {
        ProcessInstanceRow instance = db().storedInstance();
        TaskRow task = db().storedTask(instance, null);
        db().inTransaction(unit -> {
            unit.insert(candidate(unit.nextId(), task, true, "sales"));
            return 0;
        });

        db().inTransaction(unit -> {
            unit.insert(candidate(unit.nextId(), task, false, "before"));
            unit.deleteOwned(CandidateRow.class, task.id());
            unit.insert(candidate(unit.nextId(), task, false, "after"));
            return 0;
        });

        assertThat(db().persistence()
                        .taskStore()
                        .list(ListTasks.ofProcessInstance(instance.id()), TENANT)
                        .items())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.candidateGroups()).isEmpty();
                    assertThat(found.candidateUsers()).containsExactly("after");
                });
    }

    @Test
    default void deletesAnInstanceWithAllItsRows() {
        ProcessInstanceRow instance = db().storedInstance();
        ProcessInstanceRow other = db().storedInstance();
        TaskRow task = db().storedTask(instance, "anna");
        TaskRow otherTask = db().storedTask(other, "anna");
        ActivityInstanceRow activity = activity(task.id(), instance.id(), null, "approve");
        db().inTransaction(unit -> {
            unit.insert(candidate(unit.nextId(), task, true, "sales"));
            unit.insert(variable(unit.nextId(), instance.id(), instance.id(), "x", new Value.LongValue(1)));
            unit.insert(job(unit.nextId(), activity, NOW, 0, 3));
            unit.insert(Fixture.subscription(unit.nextId(), "m", activity, instance));
            return 0;
        });

        db().inTransaction(unit -> {
            unit.update(withChildCount(instance, 0));
            unit.delete(task);
            unit.delete(activity);
            unit.deleteOwned(CandidateRow.class, task.id());
            unit.deleteInstance(instance.id());
            unit.insert(task(unit.nextId(), instance, null));
            unit.insert(ended(instance, NOW));
            return 0;
        });

        assertThat(db().database().rowCounts())
                .containsEntry("penstock_process_instance", 1L)
                .containsEntry("penstock_activity_instance", 1L)
                .containsEntry("penstock_task", 1L)
                .containsEntry("penstock_task_candidate", 0L)
                .containsEntry("penstock_variable", 0L)
                .containsEntry("penstock_job", 0L)
                .containsEntry("penstock_subscription", 0L)
                .containsEntry("penstock_history_instance", 1L);
        assertThat(db().persistence().taskStore().findTask(otherTask.id())).isEqualTo(otherTask);
    }

    @Test
    default void deletingAnInstanceThatIsGoneFails() {
        assertThatThrownBy(() -> db().inTransaction(unit -> {
                    unit.deleteInstance(4711);
                    return 0;
                }))
                .isInstanceOf(ConcurrentChangeException.class);
    }

    @Test
    default void whatBeganAndEndedInOneUnitOfWorkTouchesHistoryOnly() {
        db().inTransaction(unit -> {
            ProcessInstanceRow instance = instance(unit.nextId(), null);
            ActivityInstanceRow activity = activity(unit.nextId(), instance.id(), null, "a");
            unit.insert(instance);
            unit.insert(activity);
            unit.insert(variable(unit.nextId(), instance.id(), instance.id(), "x", new Value.LongValue(1)));
            unit.deleteOwned(JobRow.class, activity.id());
            unit.write(new ArchiveVariables(instance.id(), instance.id(), TENANT));
            unit.deleteInstance(instance.id());
            unit.insert(ended(instance, NOW));
            return 0;
        });

        assertThat(db().database().rowCounts())
                .containsEntry("penstock_process_instance", 0L)
                .containsEntry("penstock_activity_instance", 0L)
                .containsEntry("penstock_variable", 0L)
                .containsEntry("penstock_history_instance", 1L);
    }

    @Test
    default void manyAppendedRowsAreNotHeldBack() {
        int rows = 3 * MyBatisUnitOfWork.MOST_APPENDED_ROWS + 7;
        db().inTransaction(unit -> {
            for (int i = 0; i < rows; i++) {
                unit.insert(ended(instance(unit.nextId(), null), NOW));
            }
            assertThat(((MyBatisUnitOfWork) unit).kinds().get("HistoricInstanceRow").inserts)
                    .hasSize(7);
            return 0;
        });

        assertThat(db().database().rowCounts()).containsEntry("penstock_history_instance", (long) rows);
    }

    @Test
    default void appendedRowsThatWereNotHeldBackGoWithTheTransaction() {
        assertThatThrownBy(() -> db().inTransaction(unit -> {
                    for (int i = 0; i < MyBatisUnitOfWork.MOST_APPENDED_ROWS; i++) {
                        unit.insert(ended(instance(unit.nextId(), null), NOW));
                    }
                    throw new IllegalStateException("too much");
                }))
                .hasMessage("too much");

        assertThat(db().database().rowCounts()).containsEntry("penstock_history_instance", 0L);
    }

    @Test
    default void appendedRowsThatWereNotHeldBackGoWithTheStepOfASharedTransaction() {
        db().persistence().transactions().inSharedTransaction(shared -> {
            UnitOfWork unit = shared.begin();
            unit.insert(ended(instance(unit.nextId(), null), NOW));
            db().persistence().executionStore().findInstance(1); // as every such transaction begins: with a read
            assertThatThrownBy(() -> shared.attempt(unit, () -> {
                        for (int i = 0; i < 2 * MyBatisUnitOfWork.MOST_APPENDED_ROWS; i++) {
                            unit.insert(ended(instance(unit.nextId(), null), NOW));
                        }
                        throw new IllegalStateException("too much");
                    }))
                    .hasMessage("too much");
            return 0;
        });

        assertThat(db().database().rowCounts()).containsEntry("penstock_history_instance", 1L);
    }

    @Test
    default void archivesVariablesBeforeTheyGo() {
        ProcessInstanceRow instance = db().storedInstance();
        ActivityInstanceRow scope = db().storedActivity(instance);
        db().inTransaction(unit -> {
            unit.insert(variable(unit.nextId(), instance.id(), scope.id(), "local", new Value.StringValue("l")));
            unit.insert(variable(unit.nextId(), instance.id(), instance.id(), "global", new Value.StringValue("g")));
            return 0;
        });

        db().inTransaction(unit -> {
            unit.write(new ArchiveVariables(instance.id(), scope.id(), TENANT));
            unit.write(new DeleteVariables(instance.id(), scope.id()));
            return 0;
        });
        assertThat(db().database().rowCounts())
                .containsEntry("penstock_variable", 1L)
                .containsEntry("penstock_history_variable", 1L);

        db().inTransaction(unit -> {
            unit.write(new DeleteVariables(instance.id(), instance.id()));
            unit.write(new ArchiveVariables(instance.id(), instance.id(), TENANT));
            unit.deleteInstance(instance.id());
            return 0;
        });
        assertThat(db().persistence()
                        .historyStore()
                        .list(new ListHistoricVariables(instance.id(), Set.of(), Page.first()), TENANT)
                        .items())
                .extracting(found -> found.name() + "=" + found.value().toJava() + "@" + found.activityInstanceId())
                .containsExactlyInAnyOrder("local=l@" + scope.id(), "global=g@null");
    }

    @Test
    default void knowsTheRowsThatItWrote() {
        ProcessInstanceRow stored = db().storedInstance();
        ActivityInstanceRow read = db().storedActivity(stored);
        db().inTransaction(unit -> {
            assertThat(unit.find(ActivityInstanceRow.class, read.id())).isEmpty();
            unit.loaded(read);
            assertThat(unit.find(ActivityInstanceRow.class, read.id())).contains(read);
            unit.update(withChildCount(stored, 4));
            assertThat(unit.find(ProcessInstanceRow.class, stored.id())).contains(withChildCount(stored, 4));
            unit.delete(read);
            assertThat(unit.find(ActivityInstanceRow.class, read.id())).isEmpty();
            unit.deleteInstance(stored.id());
            assertThat(unit.find(ProcessInstanceRow.class, stored.id())).isEmpty();
            return 0;
        });
    }

    private static LedgerRow request(long id, String requestId) {
        return new LedgerRow(id, TENANT, "anna", requestId, "digest", new byte[0], NOW);
    }

    private static LedgerRow answered(LedgerRow request, int answer) {
        return new LedgerRow(
                request.id(),
                request.tenantId(),
                request.userId(),
                request.requestId(),
                request.payloadDigest(),
                new byte[] {(byte) answer},
                request.createTime());
    }

    private @Nullable LedgerRow answer(LedgerRow request, int answer) {
        return db().inTransaction(unit -> {
            LedgerRow known = db().persistence().requestLedger().claim(request);
            if (known == null) {
                db().persistence().requestLedger().answered(unit, answered(request, answer));
            }
            return known;
        });
    }

    @Test
    default void aRequestIdIsTakenOnce() {
        LedgerRow first = request(db().nextId(), "r1");

        assertThat(answer(first, 1)).isNull();
        assertThat(answer(request(db().nextId(), "r1"), 2))
                .satisfies(known -> assertThat(known).isNotNull())
                .satisfies(known -> assertThat(known.id()).isEqualTo(first.id()))
                .extracting(LedgerRow::answer)
                .isEqualTo(new byte[] {1});
        assertThat(answer(request(db().nextId(), "r2"), 3)).isNull();
    }

    @Test
    default void aRequestIdOfATransactionThatIsRolledBackIsFree() {
        assertThatThrownBy(() -> db().inTransaction(unit -> {
                    db().persistence().requestLedger().claim(request(unit.nextId(), "r1"));
                    throw new IllegalStateException("as the test wants");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(answer(request(db().nextId(), "r1"), 1)).isNull();
    }

    @Test
    default void answersOfRequestsGoByTheirTime() {
        for (int i = 0; i < 5; i++) {
            LedgerRow request = request(db().nextId(), "r" + i);
            answer(
                    new LedgerRow(
                            request.id(),
                            TENANT,
                            "anna",
                            request.requestId(),
                            "digest",
                            new byte[0],
                            NOW.plusSeconds(i)),
                    i);
        }
        var ledger = db().persistence().requestLedger();

        assertThat(ledger.timeOf(NOW, NOW.plusSeconds(9), 2)).isEqualTo(NOW.plusSeconds(1));
        assertThat(ledger.timeOf(NOW, NOW.plusSeconds(9), 6)).isNull();
        int removed = db().inTransaction(unit -> ledger.remove(NOW.plusSeconds(1), NOW.plusSeconds(3)));
        assertThat(removed).isEqualTo(3);
        assertThat(ledger.find(TENANT, "anna", "r0")).isNotNull();
        assertThat(ledger.find(TENANT, "anna", "r2")).isNull();
        assertThat(ledger.find(TENANT, "anna", "r4")).isNotNull();
    }

    private static DeploymentRow deployment(long id, String name) {
        return new DeploymentRow(id, name, TENANT, NOW);
    }

    @Test
    default void aTakenKeyIsAConcurrentChange() {
        DeploymentRow row = deployment(db().nextId(), "first");
        db().inTransaction(unit -> {
            unit.insert(row);
            return 0;
        });

        assertThatThrownBy(() -> db().inTransaction(unit -> {
                    unit.insert(deployment(row.id(), "second"));
                    return 0;
                }))
                .isInstanceOf(ConcurrentChangeException.class)
                .hasRootCauseInstanceOf(java.sql.SQLException.class);
        assertThat(db().persistence().deploymentStore().findDeployment(row.id(), TENANT))
                .isEqualTo(row);
    }

    @Test
    default void aConflictAfterCodeOfTheApplicationIsNoInvitationToTryAgain() {
        ProcessInstanceRow gone = instance(db().nextId(), null);

        assertThatThrownBy(() -> db().inTransaction(unit -> {
                    unit.applicationCodeRuns();
                    unit.update(gone);
                    return 0;
                }))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONCURRENT_CHANGE));
    }

    @Test
    default void aTextThatIsTooLongIsTheCallersFault() {
        ProcessInstanceRow row = instance(db().nextId(), null);
        assertThatThrownBy(() -> db().inTransaction(unit -> {
                    unit.insert(deployment(unit.nextId(), "n".repeat(1001)));
                    return row;
                }))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_INVALID));
    }

    @Test
    default void timeStandsStillInAUnitOfWorkAndHasMicroseconds() {
        db().inTransaction(unit -> {
            Instant now = unit.now();
            assertThat(unit.now()).isSameAs(now);
            assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
            return 0;
        });
    }

    @Test
    default void idsAreUnique() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Persistence node = Persistence.open(
                    db().database().dataSource(), PersistenceSettings.defaults(), java.time.Clock.systemUTC());
            node.transactions().inTransaction(unit -> {
                for (int n = 0; n < 1500; n++) {
                    ids.add(unit.nextId());
                }
                return 0;
            });
        }
        assertThat(ids).doesNotHaveDuplicates().hasSize(3000).allMatch(id -> id > 0);
    }

    @Test
    default void runsActionsAfterTheCommitOnly() {
        List<String> ran = new ArrayList<>();
        db().inTransaction(unit -> {
            unit.afterCommit(() -> ran.add("committed"));
            unit.afterRollback(() -> ran.add("never"));
            return ran.isEmpty();
        });
        assertThat(ran).containsExactly("committed");
    }

    @Test
    default void runsOtherActionsAfterARollback() {
        List<String> ran = new ArrayList<>();
        assertThatThrownBy(() -> db().inTransaction(unit -> {
                    unit.afterCommit(() -> ran.add("never"));
                    unit.afterRollback(() -> ran.add("rolled back"));
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThat(ran).containsExactly("rolled back");
    }

    @Test
    default void joinsASpringTransaction() {
        var outer = new TransactionTemplate(
                new DataSourceTransactionManager(db().database().dataSource()));
        List<String> ran = new ArrayList<>();
        ProcessInstanceRow rolledBack = instance(db().nextId(), null);
        ProcessInstanceRow committed = instance(db().nextId(), null);

        for (ProcessInstanceRow row : List.of(rolledBack, committed)) {
            outer.executeWithoutResult(status -> {
                db().inTransaction(unit -> {
                    unit.insert(row);
                    unit.afterCommit(() -> ran.add("committed " + row.id()));
                    unit.afterRollback(() -> ran.add("rolled back " + row.id()));
                    return 0;
                });
                assertThat(find(row)).as("flushed in the same transaction").isNotNull();
                assertThat(ran).doesNotContain("committed " + row.id());
                if (row.equals(rolledBack)) {
                    status.setRollbackOnly();
                }
            });
        }

        assertThat(find(rolledBack)).isNull();
        assertThat(find(committed)).isEqualTo(committed);
        assertThat(ran).containsExactly("rolled back " + rolledBack.id(), "committed " + committed.id());
    }

    private @Nullable ProcessInstanceRow find(ProcessInstanceRow row) {
        return db().persistence().executionStore().findInstance(row.id());
    }
}
