package io.penstock.engine.command;

import static io.penstock.engine.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Role;
import io.penstock.engine.api.repository.CreateDeployment;
import io.penstock.engine.api.repository.DeploymentResource;
import io.penstock.engine.api.runtime.DeleteProcessInstance;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.api.task.CompleteTask;
import io.penstock.engine.api.task.ListTasks;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each role may do, on the whole engine. */
class PermissionsTest {

    private static final byte[] FILE = ProcessXml.process("p", "<startEvent id='s'/><userTask id='t'/>", "s -> t");

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private static Caller with(Role... roles) {
        return new Caller("gonzo", Set.of(), Set.of(roles), Caller.DEFAULT_TENANT);
    }

    private boolean may(Caller caller, Command<?> command) {
        try {
            engine.execute(caller, command);
            return true;
        } catch (EngineException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.NOT_AUTHORIZED);
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aRoleMayDoWhatItsTextSays(Role role) {
        engine.deploy(FILE);
        long instance = engine.start("p").id();
        boolean administrator = role == Role.ADMINISTRATOR;
        boolean participant = administrator || role == Role.PARTICIPANT;

        assertThat(may(with(role), ListTasks.ofProcessInstance(instance))).isTrue();
        assertThat(may(with(role), StartProcessInstance.latest("p"))).isEqualTo(participant);
        assertThat(may(with(role), new CreateDeployment("d", List.of(new DeploymentResource("f.bpmn", FILE)))))
                .isEqualTo(administrator);
        assertThat(may(with(role), new DeleteProcessInstance(instance, null))).isEqualTo(administrator);
    }

    @Test
    void nobodyMayAskWithoutARole() {
        engine.deploy(FILE);

        assertThat(may(with(), new ListTasks(null, null, null, false, null, null, Page.first())))
                .isFalse();
    }

    @Test
    void tellsNothingAboutAThingThatTheCallerMayNotTouch() {
        assertRefused(
                ErrorCode.NOT_AUTHORIZED, () -> engine.execute(with(Role.READER), new CompleteTask(4711, Map.of())));
    }
}
