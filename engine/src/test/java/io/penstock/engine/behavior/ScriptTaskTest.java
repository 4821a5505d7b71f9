package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.DeploymentRefusedException;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import io.penstock.engine.testing.WordScripts;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scripts: expressions always, other languages where the application brings an engine for them. */
class ScriptTaskTest {

    private static byte[] script(String attributes, String text) {
        return ProcessXml.process(
                "p",
                "<startEvent id='s'/><scriptTask id='script' " + attributes + "><script>" + text
                        + "</script></scriptTask>"
                        + "<boundaryEvent id='failed' attachedToRef='script'><errorEventDefinition errorRef='broken'/></boundaryEvent>"
                        + "<userTask id='t'/><userTask id='repair'/>",
                "s -> script -> t",
                "failed -> repair");
    }

    @Test
    void anExpressionIsAScriptAndGivesTheResult() {
        try (var engine = TestEngine.open()) {
            engine.deploy(script("scriptFormat='juel' c:resultVariable='r'", "${a + 1}"));

            var instance = engine.start("p", Map.of("a", 1));

            assertThat(engine.variables(instance.id())).containsEntry("r", 2L);
            assertThat(engine.path(instance.id())).containsExactly("s", "script", "t?");
        }
    }

    @Test
    void anotherLanguageIsRefusedWithoutAnEngineForIt() {
        try (var engine = TestEngine.open()) {
            assertThatThrownBy(() -> engine.deploy(script("scriptFormat='words'", "get a")))
                    .isInstanceOf(DeploymentRefusedException.class)
                    .hasMessageContaining("script-language")
                    .hasMessageContaining("'words'");
        }
    }

    @Test
    void aScriptSeesTheVariablesAndItsValueIsTheResult() {
        try (var engine = TestEngine.withScripts(WordScripts.manager())) {
            engine.deploy(script("scriptFormat='words' c:resultVariable='r'", "get a"));

            var instance = engine.start("p", Map.of("a", "seen"));

            assertThat(engine.variables(instance.id())).containsEntry("r", "seen");
        }
    }

    @Test
    void aScriptSetsVariablesByTheExecution() {
        try (var engine = TestEngine.withScripts(WordScripts.manager())) {
            engine.deploy(script("scriptFormat='words'", "set b"));

            var instance = engine.start("p");

            assertThat(engine.variables(instance.id())).containsEntry("b", "set");
        }
    }

    @Test
    void aBusinessErrorOfAScriptIsCaught() {
        try (var engine = TestEngine.withScripts(WordScripts.manager())) {
            engine.deploy(script("scriptFormat='words'", "error broken"));

            assertThat(engine.taskKeys(engine.start("p").id())).containsExactly("repair");
        }
    }

    @Test
    void aScriptThatFailsFailsTheCommand() {
        try (var engine = TestEngine.withScripts(WordScripts.manager())) {
            engine.deploy(script("scriptFormat='words'", "nonsense"));

            assertThatThrownBy(() -> engine.start("p"))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("The script failed");
            assertThat(engine.instancesOf("p")).isEmpty();
        }
    }
}
