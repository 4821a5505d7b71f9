package io.penstock.engine.command;

import io.penstock.engine.api.AnswerWriter;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Command;
import io.penstock.engine.api.Engine;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.OnceRequest;
import io.penstock.engine.api.Reference;
import io.penstock.engine.api.Request;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What every command passes through, in this order: log context, authorization, request ledger where the caller gave a request
 * id, transaction with a bounded number of new tries after a conflict, handler.
 *
 * <p>A conflict (deadlock, a row changed by another transaction) is tried again only where that is safe: in a transaction of the
 * command's own, and when no code of the application has run.
 */
@SuppressWarnings("try") // log context is closed, not used
public final class CommandPipeline implements Engine {

    private static final Logger LOG = LoggerFactory.getLogger(CommandPipeline.class);
    private static final int MAXIMUM_TRIES = 5;

    private final Handlers handlers;
    private final Authorizer authorizer;
    private final Transactions transactions;
    private final RequestLedger ledger;

    public CommandPipeline(Handlers handlers, Authorizer authorizer, Transactions transactions, RequestLedger ledger) {
        this.handlers = handlers;
        this.authorizer = authorizer;
        this.transactions = transactions;
        this.ledger = ledger;
    }

    @Override
    public <R> R execute(Caller caller, Command<R> command) {
        return inContext(caller, command, () -> {
            Handlers.Entry handler = authorized(caller, command);
            return CommandPipeline.<R>result(
                    handler.query() != null
                            ? handler.query().apply(command, caller)
                            : retried(() -> transactions.inTransaction(unitOfWork ->
                                    Handlers.change(handler, command, new CommandScope(caller, unitOfWork)))));
        });
    }

    @Override
    public <R> byte[] executeOnce(Caller caller, Request request, Command<R> command, AnswerWriter<R> answers) {
        return inContext(caller, command, () -> {
            Handlers.Entry handler = authorized(caller, command);
            if (handler.query() != null) {
                return answers.result(CommandPipeline.<R>result(handler.query().apply(command, caller)));
            }
            return retried(() -> answered(handler, caller, request, command, answers));
        });
    }

    @Override
    public List<Optional<byte[]>> executeTogether(List<OnceRequest<?>> requests) {
        if (requests.size() < 2 || transactions.isActive() || !transactions.canShare()) {
            return Collections.nCopies(requests.size(), Optional.empty());
        }
        return new RequestsTogether(ledger, this, requests).in(transactions);
    }

    /** Never for what the caller may not do: that is told by executing it alone. */
    Sharing sharing(OnceRequest<?> request) {
        Handlers.Entry handler = handlers.of(request.command());
        try {
            authorizer.check(request.caller(), handler.permission(), nameOf(request.command()));
            return handler.sharing();
        } catch (EngineException refused) {
            return Sharing.NEVER;
        }
    }

    /** Runs the command in a unit of work of a shared transaction. */
    <R> byte[] answer(OnceRequest<R> request, UnitOfWork unitOfWork) {
        return inContext(request.caller(), request.command(), () -> request.answers()
                .result(CommandPipeline.<R>result(Handlers.change(
                        handlers.of(request.command()),
                        request.command(),
                        new CommandScope(request.caller(), unitOfWork)))));
    }

    private <R> byte[] answered(
            Handlers.Entry handler, Caller caller, Request request, Command<R> command, AnswerWriter<R> answers) {
        try {
            return once(
                    caller,
                    request,
                    unitOfWork -> answers.result(CommandPipeline.<R>result(
                            Handlers.change(handler, command, new CommandScope(caller, unitOfWork)))));
        } catch (EngineException refusal) {
            if (!isLasting(refusal)) {
                throw refusal;
            }
            byte[] answer = answers.error(refusal);
            return transactions.isActive() ? answer : once(caller, request, unitOfWork -> answer);
        }
    }

    /**
     * Does the work in a transaction that has the request's id, or gives the answer of the one that had it before: a repeat waits for the
     * first one before it does anything.
     */
    private byte[] once(Caller caller, Request request, Function<UnitOfWork, byte[]> work) {
        return transactions.inTransaction(unitOfWork -> {
            LedgerRow begun = LedgerRow.begun(unitOfWork.nextId(), caller, request, unitOfWork.now());
            unitOfWork.writesAtOnce();
            LedgerRow known = ledger.claim(begun);
            if (known != null) {
                return answerOf(known, request);
            }
            byte[] answer = work.apply(unitOfWork);
            ledger.answered(unitOfWork, begun.answered(answer));
            return answer;
        });
    }

    /** Whether the same request would be refused again. */
    static boolean isLasting(EngineException refusal) {
        return switch (refusal.category()) {
            case NOT_FOUND, INVALID, FORBIDDEN -> true;
            case CONFLICT ->
                refusal.code() != ErrorCode.CONCURRENT_CHANGE && refusal.code() != ErrorCode.REQUEST_ID_REUSED;
            case UNAVAILABLE, INTERNAL -> false;
        };
    }

    private static byte[] answerOf(LedgerRow row, Request request) {
        if (!row.payloadDigest().equals(request.payloadDigest())) {
            throw new EngineException(
                    ErrorCode.REQUEST_ID_REUSED,
                    "Request id '" + request.id() + "' was used before with another payload; give each request an id of"
                            + " its own",
                    new Reference("requestId", request.id()));
        }
        return row.answer();
    }

    private Handlers.Entry authorized(Caller caller, Command<?> command) {
        Handlers.Entry handler = handlers.of(command);
        authorizer.check(caller, handler.permission(), nameOf(command));
        return handler;
    }

    private <T extends @Nullable Object> T retried(Supplier<T> work) {
        boolean joined = transactions.isActive();
        for (int tried = 1; ; tried++) {
            try {
                return work.get();
            } catch (ConcurrentChangeException e) {
                if (joined || tried == MAXIMUM_TRIES) {
                    throw new EngineException(
                            ErrorCode.CONCURRENT_CHANGE,
                            "Another transaction changed the same things at the same time; nothing was changed, send the"
                                    + " request again",
                            e);
                }
                LOG.debug("Trying again after a conflict, try {} of {}", tried + 1, MAXIMUM_TRIES, e);
            }
        }
    }

    private static String nameOf(Command<?> command) {
        return command.getClass().getSimpleName();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // Handlers pairs a command with a handler of its result
    private static <R> R result(@Nullable Object result) {
        return (R) Objects.requireNonNull(result, "a handler answers something");
    }

    private interface Work<T> {
        T run();
    }

    private static <T> T inContext(Caller caller, Command<?> command, Work<T> work) {
        try (var tenant = MDC.putCloseable("tenant", caller.tenantId());
                var name = MDC.putCloseable("command", nameOf(command))) {
            return work.run();
        } catch (EngineException e) {
            throw e;
        } catch (RuntimeException e) { // the last net: callers get a coded error, whatever went wrong inside
            throw new EngineException(ErrorCode.INTERNAL_ERROR, nameOf(command) + " failed inside the engine", e);
        }
    }
}
