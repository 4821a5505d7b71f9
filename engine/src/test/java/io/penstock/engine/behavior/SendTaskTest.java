package io.penstock.engine.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SendTaskTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    private void deploy(String attributes) {
        engine.deploy(ProcessXml.process(
                "p",
                "<startEvent id='s'/><sendTask id='send' " + attributes + "/><userTask id='after'/>",
                "s -> send -> after"));
    }

    /** Where a test's messages go. */
    public static final class Mail {
        private final List<String> sent = new ArrayList<>();

        public String send(String to) {
            sent.add(to);
            return "mail-" + sent.size();
        }
    }

    @Test
    void callsTheServiceThatSends() {
        var mail = new Mail();
        engine.bean("mail", mail);
        deploy("c:expression='${mail.send(to)}' c:resultVariable='mailId'");

        var instance = engine.start("p", Map.of("to", "gonzo"));

        assertThat(mail.sent).containsExactly("gonzo");
        assertThat(engine.variables(instance.id())).containsEntry("mailId", "mail-1");
        assertThat(engine.taskKeys(instance.id())).containsExactly("after");
    }

    @Test
    void callsAClass() {
        deploy("c:class='" + ServiceTaskTest.Doubling.class.getName() + "'");

        var instance = engine.start("p", Map.of("number", 4));

        assertThat(engine.variables(instance.id())).containsEntry("doubled", 8L).containsEntry("local", "send");
    }
}
