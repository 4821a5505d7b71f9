package io.penstock.server;

import io.penstock.engine.api.AnswerWriter;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.Engine;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCategory;
import io.penstock.engine.api.OnceRequest;
import io.penstock.engine.api.Request;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** The engine as the doors see it, with a count of what they ask. */
final class CountedEngine implements Engine {

    private final Engine engine;
    private final LongAdder commands = new LongAdder();
    private final LongAdder repeats = new LongAdder();
    private final Map<ErrorCategory, LongAdder> errors = new EnumMap<>(ErrorCategory.class);

    CountedEngine(Engine engine) {
        this.engine = engine;
        for (ErrorCategory category : ErrorCategory.values()) {
            errors.put(category, new LongAdder());
        }
    }

    void register(Metrics metrics) {
        metrics.counter("penstock.commands", "Commands asked by the doors", commands, LongAdder::sum);
        metrics.counter("penstock.requests.repeated", "Requests that got a stored answer", repeats, LongAdder::sum);
        errors.forEach((category, count) -> metrics.counter(
                "penstock.errors." + category.name().toLowerCase(java.util.Locale.ROOT),
                "Commands that ended in an error of category " + category,
                count,
                LongAdder::sum));
    }

    @Override
    public <R> R execute(Caller caller, Command<R> command) {
        commands.increment();
        try {
            return engine.execute(caller, command);
        } catch (EngineException e) {
            count(e);
            throw e;
        }
    }

    @Override
    public <R> byte[] executeOnce(Caller caller, Request request, Command<R> command, AnswerWriter<R> answers) {
        commands.increment();
        AtomicBoolean written = new AtomicBoolean();
        try {
            byte[] answer = engine.executeOnce(caller, request, command, new AnswerWriter<R>() {
                @Override
                public byte[] result(R result) {
                    written.set(true);
                    return answers.result(result);
                }

                @Override
                public byte[] error(EngineException error) {
                    written.set(true);
                    count(error);
                    return answers.error(error);
                }
            });
            if (!written.get()) {
                repeats.increment();
            }
            return answer;
        } catch (EngineException e) {
            count(e);
            throw e;
        }
    }

    @Override
    public List<Optional<byte[]>> executeTogether(List<OnceRequest<?>> requests) {
        List<OnceRequest<?>> counted = new ArrayList<>();
        requests.forEach(request -> counted.add(counted(request)));
        List<Optional<byte[]>> answers = engine.executeTogether(counted);
        // What was not done is asked again, alone.
        commands.add(answers.stream().filter(Optional::isPresent).count());
        return answers;
    }

    private <R> OnceRequest<R> counted(OnceRequest<R> request) {
        return new OnceRequest<>(
                request.caller(),
                request.request(),
                request.command(),
                new AnswerWriter<>() {
                    @Override
                    public byte[] result(R result) {
                        return request.answers().result(result);
                    }

                    @Override
                    public byte[] error(EngineException error) {
                        count(error);
                        return request.answers().error(error);
                    }
                },
                request.group());
    }

    private void count(EngineException error) {
        LongAdder count = errors.get(error.category());
        if (count != null) {
            count.increment();
        }
    }
}
