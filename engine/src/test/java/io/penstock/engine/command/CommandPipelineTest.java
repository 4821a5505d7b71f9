package io.penstock.engine.command;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.repository.Deployment;
import io.penstock.engine.deployment.DeploymentRow;
import io.penstock.engine.identity.RoleAuthorizer;
import io.penstock.engine.persistence.Persistence;
import io.penstock.engine.persistence.PersistenceSettings;
import io.penstock.engine.testing.ManualClock;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The pipeline around a command that a test makes up; its effect is a row with the command's name. */
class CommandPipelineTest {

    private static final Caller CALLER = Caller.administrator("kermit");

    private final TestDatabase database = TestDatabases.chosen();
    private final Persistence persistence =
            Persistence.open(database.dataSource(), PersistenceSettings.defaults(), new ManualClock());
    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> afterwards = new ArrayList<>();

    @AfterEach
    void close() {
        database.close();
    }

    private record Note(String name) implements Command<String> {}

    /** Writes the row, then does what the test wants. */
    private record NoteHandler(Function<CommandScope, String> rest) implements CommandHandler<Note, String> {

        @Override
        public Permission permission() {
            return Permission.DEPLOY;
        }

        @Override
        public String handle(Note command, CommandScope scope) {
            UnitOfWork work = scope.unitOfWork();
            work.insert(new DeploymentRow(work.nextId(), command.name(), scope.tenantId(), work.now()));
            return rest.apply(scope);
        }
    }

    private CommandPipeline pipeline(Function<CommandScope, String> rest) {
        return new CommandPipeline(
                new Handlers().command(Note.class, new NoteHandler(rest)),
                new RoleAuthorizer(),
                persistence.transactions(),
                persistence.requestLedger());
    }

    private List<String> effects() {
        return persistence.deploymentStore().listDeployments(Page.of(1000), Caller.DEFAULT_TENANT).items().stream()
                .map(Deployment::name)
                .toList();
    }

    @Test
    void answersAndCommits() {
        assertThat(pipeline(scope -> "done").execute(CALLER, new Note("a"))).isEqualTo("done");
        assertThat(effects()).containsExactly("a");
    }

    @Test
    void refusesACallerWithoutThePermission() {
        var nobody = new Caller("gonzo", Set.of(), Set.of(), Caller.DEFAULT_TENANT);

        assertRefused(ErrorCode.NOT_AUTHORIZED, () -> pipeline(scope -> "done").execute(nobody, new Note("a")))
                .satisfies(e -> assertThat(e).hasMessageContainingAll("gonzo", "Note", "DEPLOY"));
        assertThat(effects()).isEmpty();
    }

    @Test
    void changesNothingWhenTheHandlerFails() {
        var pipeline = pipeline(scope -> {
            throw new EngineException(ErrorCode.TASK_NOT_FOUND, "no");
        });

        assertRefused(ErrorCode.TASK_NOT_FOUND, () -> pipeline.execute(CALLER, new Note("a")));
        assertThat(effects()).isEmpty();
    }

    @Test
    void hidesWhatWentWrongInsideBehindACode() {
        var pipeline = pipeline(scope -> {
            throw new IllegalStateException("secret");
        });

        assertRefused(ErrorCode.INTERNAL_ERROR, () -> pipeline.execute(CALLER, new Note("a")))
                .satisfies(e -> assertThat(e)
                        .hasMessage("Note failed inside the engine")
                        .hasCauseInstanceOf(IllegalStateException.class));
        assertThat(effects()).isEmpty();
    }

    /** In conflict the first times that it is tried. */
    private String conflict(int times) {
        if (calls.incrementAndGet() <= times) {
            throw new ConcurrentChangeException("somebody was faster", null);
        }
        return "done";
    }

    @Test
    void triesAgainAfterAConflict() {
        assertThat(pipeline(scope -> conflict(4)).execute(CALLER, new Note("a")))
                .isEqualTo("done");
        assertThat(calls).hasValue(5);
        assertThat(effects()).containsExactly("a");
    }

    @Test
    void givesUpAfterFiveTries() {
        var pipeline = pipeline(scope -> conflict(100));

        assertRefused(ErrorCode.CONCURRENT_CHANGE, () -> pipeline.execute(CALLER, new Note("a")));
        assertThat(calls).hasValue(5);
        assertThat(effects()).isEmpty();
    }

    @Test
    void doesNotTryAgainWhenCodeOfTheApplicationRan() {
        var pipeline = pipeline(scope -> {
            scope.unitOfWork().applicationCodeRuns();
            return conflict(100);
        });

        assertRefused(ErrorCode.CONCURRENT_CHANGE, () -> pipeline.execute(CALLER, new Note("a")));
        assertThat(calls).hasValue(1);
        assertThat(effects()).isEmpty();
    }

    @Test
    void doesNotTryAgainInATransactionThatIsNotItsOwn() {
        var pipeline = pipeline(scope -> conflict(100));

        assertRefused(ErrorCode.CONCURRENT_CHANGE, () -> outer(() -> pipeline.execute(CALLER, new Note("a"))));
        assertThat(calls).hasValue(1);
    }

    @Test
    void tellsThatItsTransactionWasCommittedOnlyWhenItWas() {
        var pipeline = pipeline(scope -> {
            scope.unitOfWork().afterCommit(() -> afterwards.add("committed"));
            scope.unitOfWork().afterRollback(() -> afterwards.add("rolled back"));
            return conflict(1);
        });

        pipeline.execute(CALLER, new Note("a"));

        assertThat(afterwards).containsExactly("rolled back", "committed");
    }

    @Test
    void goesWithTheTransactionAroundIt() {
        var pipeline = pipeline(scope -> {
            scope.unitOfWork().afterCommit(() -> afterwards.add("committed"));
            scope.unitOfWork().afterRollback(() -> afterwards.add("rolled back"));
            return "done";
        });

        new TransactionTemplate(new JdbcTransactionManager(database.dataSource())).executeWithoutResult(status -> {
            pipeline.execute(CALLER, new Note("a"));
            assertThat(afterwards).isEmpty();
            status.setRollbackOnly();
        });

        assertThat(afterwards).containsExactly("rolled back");
        assertThat(effects()).isEmpty();

        outer(() -> pipeline.execute(CALLER, new Note("b")));

        assertThat(afterwards).containsExactly("rolled back", "committed");
        assertThat(effects()).containsExactly("b");
    }

    private void outer(Runnable work) {
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource()))
                .executeWithoutResult(status -> work.run());
    }

    @Test
    void refusesASecondHandlerOfACommand() {
        var handlers = new Handlers().command(Note.class, new NoteHandler(scope -> "done"));

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> handlers.command(Note.class, new NoteHandler(scope -> "done")))
                .hasMessageContaining("Note");
    }
}
