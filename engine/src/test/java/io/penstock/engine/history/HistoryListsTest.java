package io.penstock.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Page;
import io.penstock.engine.api.history.HistoricActivityInstance;
import io.penstock.engine.api.history.HistoricProcessInstance;
import io.penstock.engine.api.history.InstanceState;
import io.penstock.engine.api.history.ListHistoricActivityInstances;
import io.penstock.engine.api.history.ListHistoricProcessInstances;
import io.penstock.engine.api.history.ListHistoricVariables;
import io.penstock.engine.api.runtime.DeleteProcessInstance;
import io.penstock.engine.api.runtime.ListProcessInstances;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.testing.Pages;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of what runs and what ended, as one. */
class HistoryListsTest {

    private static final Page ALL = Page.of(1000);

    private final TestEngine engine = TestEngine.open();
    private final List<Long> running = new ArrayList<>();
    private final List<Long> ended = new ArrayList<>();

    @AfterEach
    void close() {
        engine.close();
    }

    /** Ten instances of p: every second one has ended; and a running one of another process. */
    @BeforeEach
    void start() {
        engine.deploy(
                ProcessXml.process("p", "<startEvent id='s'/><userTask id='t'/><endEvent id='e'/>", "s -> t -> e"),
                ProcessXml.process("q", "<startEvent id='s'/><userTask id='t'/>", "s -> t"));
        for (int i = 0; i < 10; i++) {
            long instance = engine.start("p", "key-" + i, Map.of("n", i)).id();
            if (i % 2 == 0) {
                running.add(instance);
            } else {
                engine.clock().advance(Duration.ofMinutes(1));
                engine.completeTask(instance, "t");
                ended.add(instance);
            }
        }
        engine.start("q", "key-1", Map.of());
    }

    private List<HistoricProcessInstance> instances(String key, String businessKey, Boolean finished) {
        return engine.execute(new ListHistoricProcessInstances(null, key, businessKey, finished, ALL))
                .items();
    }

    @Test
    void instancesAreListedWhetherTheyRunOrEnded() {
        List<Long> all = new ArrayList<>(running);
        all.addAll(ended);
        all.sort(null);

        assertThat(instances("p", null, null))
                .extracting(HistoricProcessInstance::id)
                .isEqualTo(all);
        assertThat(instances("p", null, false))
                .extracting(HistoricProcessInstance::id)
                .isEqualTo(running);
        assertThat(instances("p", null, true))
                .extracting(HistoricProcessInstance::id)
                .isEqualTo(ended);
        assertThat(instances(null, null, null)).hasSize(11);
        assertThat(instances(null, "key-1", null)).hasSize(2);
        assertThat(instances("p", "key-1", null)).hasSize(1);
        assertThat(instances("p", "key-1", false)).isEmpty();
        assertThat(instances("nobody", null, null)).isEmpty();
    }

    @Test
    void anInstanceTellsHowItStandsAndEnded() {
        HistoricProcessInstance open = engine.instance(running.get(0));
        HistoricProcessInstance done = engine.instance(ended.get(0));

        assertThat(open.state()).isEqualTo(InstanceState.ACTIVE);
        assertThat(open.endTime()).isNull();
        assertThat(done.state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(done.startTime()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(done.endTime()).isEqualTo(Instant.parse("2030-01-01T00:01:00Z"));
        assertThat(done.businessKey()).isEqualTo("key-1");
        assertThat(done.startUserId()).isEqualTo("kermit");
        assertThat(done.endReason()).isNull();

        engine.execute(new DeleteProcessInstance(running.get(0), "spoilt"));

        assertThat(engine.instance(running.get(0)).state()).isEqualTo(InstanceState.DELETED);
        assertThat(engine.instance(running.get(0)).endReason()).isEqualTo("spoilt");
        assertThat(instances("p", null, true)).hasSize(6);
    }

    @Test
    void pagesGoThroughRunningAndEndedTogether() {
        var pages = Pages.all(engine, 4, page -> new ListHistoricProcessInstances(null, "p", null, null, page));

        assertThat(pages).extracting(List::size).containsExactly(4, 4, 2);
        assertThat(pages.stream().flatMap(List::stream).toList()).isEqualTo(instances("p", null, null));
    }

    @Test
    void anInstanceThatEndsBetweenTwoPagesIsSeenOnce() {
        var first = engine.execute(new ListHistoricProcessInstances(null, "p", null, null, Page.of(5)));
        running.forEach(instance -> engine.completeTask(instance, "t"));
        var second = engine.execute(
                new ListHistoricProcessInstances(null, "p", null, null, new Page(100, first.nextCursor())));

        List<Long> seen = new ArrayList<>(
                first.items().stream().map(HistoricProcessInstance::id).toList());
        second.items().forEach(instance -> seen.add(instance.id()));

        assertThat(seen)
                .isEqualTo(instances("p", null, null).stream()
                        .map(HistoricProcessInstance::id)
                        .toList());
    }

    @Test
    void activitiesAreListedWhetherTheyRunOrEnded() {
        assertThat(engine.path(running.get(0))).containsExactly("s", "t?");
        assertThat(engine.path(ended.get(0))).containsExactly("s", "t", "e");
        assertThat(activities(null, "t", null, null)).hasSize(11);
        assertThat(activities(null, "t", null, true)).hasSize(5).allMatch(task -> task.endTime() != null);
        assertThat(activities(null, "t", null, false)).hasSize(6).allMatch(task -> task.endTime() == null);
        assertThat(activities(null, null, "endEvent", null)).hasSize(5);
        assertThat(activities(running.get(0), null, "userTask", null))
                .extracting(HistoricActivityInstance::taskId)
                .containsExactly(engine.tasks(running.get(0)).get(0).id());
        assertThat(activities(null, null, "startEvent", false)).isEmpty();
    }

    private List<HistoricActivityInstance> activities(Long instance, String id, String type, Boolean finished) {
        return engine.execute(new ListHistoricActivityInstances(instance, id, type, finished, ALL))
                .items();
    }

    @Test
    void activitiesComePageByPage() {
        var pages = Pages.all(engine, 10, page -> new ListHistoricActivityInstances(null, null, null, null, page));

        assertThat(pages.stream().flatMap(List::stream).toList()).isEqualTo(activities(null, null, null, null));
        assertThat(pages).hasSize(3);
    }

    @Test
    void variablesComePageByPage() {
        long instance = engine.start("p", Map.of("a", 1, "b", 2, "c", 3, "d", 4, "e", 5))
                .id();

        var pages = Pages.all(engine, 2, page -> new ListHistoricVariables(instance, Set.of(), page));

        assertThat(pages).extracting(List::size).containsExactly(2, 2, 1);
        assertThat(pages.stream().flatMap(List::stream).map(variable -> variable.name()))
                .containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    }

    @Test
    void onlyRunningInstancesAreAmongTheRunning() {
        var listed = engine.execute(new ListProcessInstances("p", null, ALL)).items();

        assertThat(listed).extracting(ProcessInstance::id).isEqualTo(running);
        assertThat(listed).noneMatch(ProcessInstance::ended);
        assertThat(engine.execute(new ListProcessInstances(null, "key-1", ALL)).items())
                .extracting(ProcessInstance::processDefinitionKey)
                .containsExactly("q");
        assertThat(Pages.all(engine, 2, page -> new ListProcessInstances("p", null, page)))
                .extracting(List::size)
                .containsExactly(2, 2, 1);
    }
}
