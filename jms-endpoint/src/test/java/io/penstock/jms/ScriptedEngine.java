package io.penstock.jms;

import io.penstock.engine.api.AnswerWriter;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.Engine;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.Permission;
import io.penstock.engine.api.Request;
import io.penstock.engine.api.Role;
import io.penstock.engine.api.runtime.ProcessInstance;
import io.penstock.engine.api.runtime.StartProcessInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Starts instances in memory, once for each request id, and fails when it is told to; the door needs no more of an engine. */
final class ScriptedEngine implements Engine {

    private final Map<String, byte[]> ledger = new ConcurrentHashMap<>();
    private final Queue<EngineException> failures = new ConcurrentLinkedQueue<>();
    private final List<StartProcessInstance> started = new ArrayList<>();
    private final List<Caller> callers = new ArrayList<>();

    /** The next calls fail so, one each. */
    void failWith(EngineException... next) {
        failures.addAll(List.of(next));
    }

    synchronized List<StartProcessInstance> started() {
        return List.copyOf(started);
    }

    synchronized List<Caller> callers() {
        return List.copyOf(callers);
    }

    @Override
    public <R> R execute(Caller caller, Command<R> command) {
        return run(caller, command);
    }

    @Override
    public synchronized <R> byte[] executeOnce(
            Caller caller, Request request, Command<R> command, AnswerWriter<R> answers) {
        String key = caller.userId() + " " + request.id();
        byte[] stored = ledger.get(key);
        if (stored != null) {
            return stored;
        }
        byte[] answer;
        try {
            answer = answers.result(run(caller, command));
        } catch (EngineException e) {
            switch (e.category()) {
                case UNAVAILABLE, INTERNAL, FORBIDDEN -> throw e;
                default -> answer = answers.error(e);
            }
        }
        ledger.put(key, answer);
        return answer;
    }

    @SuppressWarnings("unchecked") // the only command of these tests
    private synchronized <R> R run(Caller caller, Command<R> command) {
        EngineException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        if (caller.roles().equals(java.util.Set.of(Role.READER))) {
            throw new EngineException(ErrorCode.NOT_AUTHORIZED, "Needs " + Permission.PARTICIPATE);
        }
        StartProcessInstance start = (StartProcessInstance) command;
        started.add(start);
        callers.add(caller);
        return (R) new ProcessInstance(started.size(), 7, "order", start.businessKey(), Instant.EPOCH, false);
    }
}
