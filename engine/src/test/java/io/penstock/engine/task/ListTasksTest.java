package io.penstock.engine.task;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.task.ClaimTask;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.api.task.UserTask;
import io.penstock.engine.testing.Pages;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListTasksTest {

    private static final Page ALL = Page.of(1000);

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    /** Each instance has a task for everybody, one of kermit's, one for gonzo or the editors, and one for the critics. */
    @BeforeEach
    void deploy() {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><userTask id='free'/><userTask id='own' c:assignee='kermit'/>"
                        + "<userTask id='offered' c:candidateUsers='gonzo,piggy' c:candidateGroups='editors'/>"
                        + "<userTask id='reviewed' c:candidateGroups='critics,editors'/>",
                "s -> free",
                "s -> own",
                "s -> offered",
                "s -> reviewed"));
    }

    private List<String> keys(ListTasks query) {
        return engine.execute(query).items().stream()
                .map(UserTask::taskDefinitionKey)
                .sorted()
                .toList();
    }

    @Test
    void everyFilterMustMatch() {
        long first = engine.start("p").id();
        long second = engine.start("p").id();

        assertThat(keys(new ListTasks(null, null, null, false, null, null, ALL)))
                .hasSize(8);
        assertThat(keys(ListTasks.ofAssignee("kermit"))).containsExactly("own", "own");
        assertThat(keys(ListTasks.ofAssignee("gonzo"))).isEmpty();
        assertThat(keys(ListTasks.ofProcessInstance(second))).containsExactly("free", "offered", "own", "reviewed");
        assertThat(keys(new ListTasks(null, "gonzo", null, false, null, null, ALL)))
                .containsExactly("offered", "offered");
        assertThat(keys(new ListTasks(null, null, "editors", false, first, null, ALL)))
                .containsExactly("offered", "reviewed");
        assertThat(keys(new ListTasks(null, "piggy", "editors", false, first, null, ALL)))
                .containsExactly("offered");
        assertThat(keys(new ListTasks(null, "editors", null, false, null, null, ALL)))
                .as("a group is no user")
                .isEmpty();
        assertThat(keys(new ListTasks(null, null, null, true, first, null, ALL)))
                .containsExactly("free", "offered", "reviewed");
        assertThat(keys(new ListTasks("kermit", null, null, true, null, null, ALL)))
                .isEmpty();
        assertThat(keys(new ListTasks(null, null, null, false, first, "reviewed", ALL)))
                .containsExactly("reviewed");
        assertThat(keys(new ListTasks(null, null, null, false, 4711L, null, ALL)))
                .isEmpty();
    }

    @Test
    void showsTheCandidatesOfEveryTaskWhateverWasAskedFor() {
        engine.start("p");

        UserTask task = engine.execute(new ListTasks(null, "gonzo", null, false, null, null, ALL))
                .items()
                .get(0);

        assertThat(task.candidateUsers()).containsExactlyInAnyOrder("gonzo", "piggy");
        assertThat(task.candidateGroups()).containsExactly("editors");
    }

    @Test
    void aClaimedTaskIsStillOfferedButNoLongerUnassigned() {
        long instance = engine.start("p").id();
        long offered = engine.tasks(instance).stream()
                .filter(task -> task.taskDefinitionKey().equals("offered"))
                .findFirst()
                .orElseThrow()
                .id();

        engine.execute(new ClaimTask(offered, "gonzo"));

        assertThat(keys(ListTasks.ofAssignee("gonzo"))).containsExactly("offered");
        assertThat(keys(new ListTasks(null, "gonzo", null, true, null, null, ALL)))
                .isEmpty();
        assertThat(keys(new ListTasks(null, "piggy", null, false, null, null, ALL)))
                .containsExactly("offered");
    }

    @Test
    void pagesGoThroughAllTasksOnceWhatEverHappensBetween() {
        for (int i = 0; i < 5; i++) {
            engine.start("p");
        }
        List<UserTask> all = engine.execute(new ListTasks(null, null, "editors", false, null, null, ALL))
                .items();

        var pages = Pages.all(engine, 3, page -> new ListTasks(null, null, "editors", false, null, null, page));

        assertThat(pages).extracting(List::size).containsExactly(3, 3, 3, 1);
        assertThat(pages.stream().flatMap(List::stream).toList()).isEqualTo(all);

        var first = engine.execute(new ListTasks(null, null, "editors", false, null, null, Page.of(5)));
        first.items().forEach(task -> engine.completeTask(task.processInstanceId(), task.taskDefinitionKey()));
        var rest = engine.execute(
                new ListTasks(null, null, "editors", false, null, null, new Page(100, first.nextCursor())));
        List<UserTask> seen = new ArrayList<>(first.items());
        seen.addAll(rest.items());
        assertThat(seen).isEqualTo(all);
        assertThat(rest.nextCursor()).isNull();
    }

    @Test
    void aPageThatIsJustFullHasNoNext() {
        engine.start("p");

        assertThat(engine.execute(new ListTasks(null, null, null, false, null, null, Page.of(4)))
                        .nextCursor())
                .isNull();
    }

    @Test
    void refusesACursorThatIsNone() {
        assertRefused(
                ErrorCode.CURSOR_INVALID,
                () -> engine.execute(new ListTasks(null, null, null, false, null, null, new Page(5, "tomorrow"))));
        assertRefused(ErrorCode.REQUEST_INVALID, () -> Page.of(0));
        assertRefused(ErrorCode.REQUEST_INVALID, () -> Page.of(1001));
    }
}
