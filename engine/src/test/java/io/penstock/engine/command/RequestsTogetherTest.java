package io.penstock.engine.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.AnswerWriter;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.OnceRequest;
import io.penstock.engine.api.Page;
import io.penstock.engine.api.Request;
import io.penstock.engine.api.Role;
import io.penstock.engine.api.delegate.JavaDelegate;
import io.penstock.engine.api.runtime.CorrelateMessage;
import io.penstock.engine.api.runtime.ListProcessInstances;
import io.penstock.engine.api.runtime.ProcessReference;
import io.penstock.engine.api.runtime.StartProcessInstance;
import io.penstock.engine.testing.ProcessXml;
import io.penstock.engine.testing.TestEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several requests in one transaction, each once and each with its whole effect or none. */
class RequestsTogetherTest {

    private final TestEngine engine = TestEngine.open();

    @AfterEach
    void close() {
        engine.close();
    }

    @BeforeEach
    void deploy() {
        JavaDelegate fails = execution -> {
            throw new EngineException(io.penstock.engine.api.ErrorCode.INSTANCE_BUSY, "as the test wants");
        };
        JavaDelegate commands = execution -> engine.execute(StartProcessInstance.latest("waiting"));
        engine.bean("fails", fails).bean("commands", commands);
        engine.deploy(
                ProcessXml.process("waiting", "<startEvent id='s'/><userTask id='t'/>", "s -> t"),
                calling("failing", "${fails}"),
                calling("commanding", "${commands}"),
                ProcessXml.document("<message id='m' name='paid'/><process id='order' isExecutable='true'>"
                        + "<startEvent id='s'/><receiveTask id='r' messageRef='m'/>"
                        + ProcessXml.flows("s -> r") + "</process>"));
    }

    private static byte[] calling(String key, String expression) {
        return ProcessXml.process(
                key,
                "<startEvent id='s'/><serviceTask id='c' c:delegateExpression='" + expression + "'/><userTask id='t'/>",
                "s -> c -> t");
    }

    private record Texts<R>() implements AnswerWriter<R> {
        @Override
        public byte[] result(R result) {
            return ("ok " + result).getBytes(UTF_8);
        }

        @Override
        public byte[] error(EngineException error) {
            return ("refused " + error.code().text()).getBytes(UTF_8);
        }
    }

    private static <R> OnceRequest<R> request(String id, Command<R> command) {
        return request(id, command, null);
    }

    private static <R> OnceRequest<R> request(String id, Command<R> command, @Nullable String group) {
        return new OnceRequest<>(TestEngine.CALLER, new Request(id, "digest"), command, new Texts<>(), group);
    }

    private List<@Nullable String> together(OnceRequest<?>... requests) {
        List<@Nullable String> texts = new ArrayList<>();
        for (Optional<byte[]> answer : engine.processEngine().engine().executeTogether(List.of(requests))) {
            texts.add(answer.map(bytes -> new String(bytes, UTF_8)).orElse(null));
        }
        return texts;
    }

    private <R> String alone(OnceRequest<R> request) {
        return new String(
                engine.processEngine()
                        .engine()
                        .executeOnce(request.caller(), request.request(), request.command(), request.answers()),
                UTF_8);
    }

    private int running(String key) {
        return engine.execute(new ListProcessInstances(key, null, Page.of(1000)))
                .items()
                .size();
    }

    private static StartProcessInstance order(String businessKey) {
        return new StartProcessInstance(new ProcessReference.Key("order"), businessKey, Map.of());
    }

    private static CorrelateMessage paid(String businessKey) {
        return new CorrelateMessage("paid", businessKey, null, Map.of(), Map.of());
    }

    @Test
    void allAreDoneAndRepeatsGetTheirAnswers() {
        OnceRequest<?> first = request("r1", StartProcessInstance.latest("waiting"));
        OnceRequest<?> second = request("r2", StartProcessInstance.latest("waiting"));

        List<@Nullable String> answers = together(first, second);

        assertThat(answers).allSatisfy(answer -> assertThat(answer).startsWith("ok"));
        assertThat(answers.get(0)).isNotEqualTo(answers.get(1));
        assertThat(alone(first)).isEqualTo(answers.get(0));
        assertThat(alone(second)).isEqualTo(answers.get(1));
        assertThat(running("waiting")).isEqualTo(2);
    }

    @Test
    void whatIsRefusedIsAnsweredAndItsNeighboursAreDone() {
        List<@Nullable String> answers = together(
                request("r1", StartProcessInstance.latest("waiting")),
                request("r2", StartProcessInstance.latest("unknown")),
                request("r3", StartProcessInstance.latest("waiting")));

        assertThat(answers.get(1)).isEqualTo("refused ENG-1003");
        assertThat(alone(request("r2", StartProcessInstance.latest("unknown")))).isEqualTo("refused ENG-1003");
        assertThat(running("waiting")).isEqualTo(2);
    }

    @Test
    void whatFailsForATechnicalReasonIsLeftWithItsIdFreeAndItsNeighboursAreDone() {
        OnceRequest<?> failing = request("r2", StartProcessInstance.latest("failing"));

        List<@Nullable String> answers = together(
                request("r1", StartProcessInstance.latest("waiting")),
                failing,
                request("r3", StartProcessInstance.latest("waiting")));

        assertThat(answers.get(1)).isNull();
        assertThat(running("waiting")).isEqualTo(2);
        assertThat(running("failing")).isZero();
        engine.bean("fails", (JavaDelegate) execution -> {});
        assertThat(alone(failing)).startsWith("ok");
    }

    @Test
    void whatExecutesCommandsIsLeft() {
        OnceRequest<?> commanding = request("r1", StartProcessInstance.latest("commanding"));

        assertThat(together(commanding, request("r2", StartProcessInstance.latest("waiting")))
                        .get(0))
                .isNull();

        assertThat(alone(commanding)).startsWith("ok");
        assertThat(running("waiting")).isEqualTo(2);
    }

    @Test
    void aMessageFindsTheInstanceThatWasStartedBeforeIt() {
        List<@Nullable String> answers = together(
                request("r1", order("o-1")),
                request("r2", order("o-2")),
                request("r3", paid("o-2")),
                request("r4", paid("o-3")));

        assertThat(answers.get(2)).startsWith("ok");
        assertThat(answers.get(3)).isEqualTo("refused ENG-1007");
        assertThat(running("order")).isEqualTo(1);
    }

    @Test
    void aKnownIdAndTheSecondUseOfAnIdAreLeft() {
        OnceRequest<?> known = request("r1", StartProcessInstance.latest("waiting"));
        String answer = alone(known);

        List<@Nullable String> answers = together(
                known,
                request("r2", StartProcessInstance.latest("waiting")),
                request("r2", StartProcessInstance.latest("waiting")));

        assertThat(answers.get(0)).isNull();
        assertThat(answers.get(1)).startsWith("ok");
        assertThat(answers.get(2)).isNull();
        assertThat(alone(known)).isEqualTo(answer);
        assertThat(running("waiting")).isEqualTo(2);
    }

    @Test
    void whatComesBehindOneThatWasLeftInItsGroupIsLeftToo() {
        List<@Nullable String> answers = together(
                request("r1", StartProcessInstance.latest("failing"), "g"),
                request("r2", StartProcessInstance.latest("waiting"), "g"),
                request("r3", StartProcessInstance.latest("waiting"), "h"));

        assertThat(answers.subList(0, 2)).containsOnlyNulls();
        assertThat(answers.get(2)).startsWith("ok");
        assertThat(running("waiting")).isEqualTo(1);
    }

    @Test
    void whatTheCallerMayNotDoIsLeft() {
        var reader = new Caller("rita", Set.of(), Set.of(Role.READER), "default");
        var forbidden = new OnceRequest<>(
                reader, new Request("r1", "d"), StartProcessInstance.latest("waiting"), new Texts<>(), null);

        assertThat(together(forbidden, request("r2", StartProcessInstance.latest("waiting")))
                        .get(0))
                .isNull();
        assertThat(running("waiting")).isEqualTo(1);
    }
}
