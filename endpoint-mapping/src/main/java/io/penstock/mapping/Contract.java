package io.penstock.mapping;

import io.penstock.contract.types.FaultDetail;
import io.penstock.engine.api.AnswerWriter;
import io.penstock.engine.api.Caller;
import io.penstock.engine.api.Engine;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.ErrorCode;
import io.penstock.engine.api.OnceRequest;
import io.penstock.engine.api.Request;
import io.penstock.engine.api.outbound.OutboundMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The contracts, answered by an engine: what every door calls. Thread-safe.
 *
 * <p>A request that carries a request id is run once. Its answer, response or fault, is stored as XML in the engine's request
 * ledger; the same request under the same id gets that answer again through whichever door it comes. A request that is
 * refused before it reaches the engine, or that fails with an unavailableFault or internalFault, leaves nothing in the ledger.
 */
public final class Contract {

    /** What every line of the log says while a request is answered. */
    private static final List<String> LABELS = List.of("operation", "user", "tenant", "requestId");

    private static final Logger LOG = LoggerFactory.getLogger(Contract.class);

    private final Engine engine;
    private final Operations operations;
    private final ContractXml xml;
    private final JsonDocuments json;

    public Contract(Engine engine, ContractLimits limits) {
        this.engine = engine;
        this.operations = new Operations(limits);
        this.xml = new ContractXml(limits);
        this.json = new JsonDocuments(xml, operations, limits);
    }

    /** All operations of all services. */
    public List<Operation<?, ?>> operations() {
        return operations.all();
    }

    /**
     * Answers a request that a door has already read.
     *
     * @param requestId from the transport, used when the request changes something and does not carry an id of its own; null
     *     for none
     * @param request a request bean of the contracts; a door that validates has validated it
     * @return the response bean, which fits the schema
     * @throws FaultException with the fault
     */
    public Object call(Caller caller, @Nullable String requestId, Object request) {
        Operation<?, ?> operation = operations.of(request.getClass());
        if (operation == null) {
            throw new IllegalArgumentException(request.getClass().getName() + " is no request of the contracts");
        }
        return call(operation, caller, requestId, request);
    }

    /**
     * Answers a request as XML. Never throws; whatever goes wrong is a fault.
     *
     * @param requestId from the transport, used when the request changes something and does not carry an id of its own; null
     *     for none
     * @param request one request element; closed by the caller
     */
    public Answer answer(Caller caller, @Nullable String requestId, InputStream request) {
        try {
            Object bean = xml.parse(request, element -> operations.of(element) != null);
            Operation<?, ?> operation = operations.of(bean.getClass());
            if (operation == null) {
                throw new InvalidXmlException("The element is no request of the contracts", 0, 0, null);
            }
            return answer(operation, caller, requestId, bean);
        } catch (InvalidXmlException e) {
            return answerOf(Faults.invalidRequest(e.problem(), e.line(), e.column(), e), e);
        } catch (RuntimeException e) {
            return answerOf(Faults.unexpected(e), e);
        }
    }

    /** Whether a document is meant to be JSON. */
    public static boolean isJson(byte[] document) {
        return JsonDocuments.isJson(document);
    }

    /**
     * A request as JSON, as the element that says the same: one object whose one member has the name of the request and what is in it.
     *
     * @throws EngineException with REQUEST_INVALID
     */
    public byte[] fromJson(byte[] document) {
        try {
            return json.toXml(document);
        } catch (InvalidXmlException e) {
            String place = e.line() == 0 ? "" : " (line " + e.line() + ", column " + e.column() + ")";
            throw new EngineException(ErrorCode.REQUEST_INVALID, e.problem() + place, e);
        }
    }

    /** An answer as JSON, with the same names. */
    public byte[] toJson(byte[] answer) {
        return json.fromXml(answer);
    }

    /**
     * What the engine tells the outside, as an element of the contracts: a task as the answer of fetchAndLock, a message for which nobody
     * waited as the request that sends it once more.
     */
    public byte[] document(OutboundMessage message) {
        return xml.write(OutboundMapping.bean(message));
    }

    /**
     * Answers several requests, as many of them as possible in one transaction. Never throws.
     *
     * @return the answers, in the order of the requests; null for a request that was not done: it has to be answered alone, in its turn
     */
    public List<@Nullable Answer> answerTogether(List<Incoming> requests) {
        return new AnswersTogether(requests).answers();
    }

    /** The request's element, such as {@code {urn:penstock:task:1}completeTask}; null for a class that is no request. */
    public @Nullable QName elementOf(Class<?> requestClass) {
        Operation<?, ?> operation = operations.of(requestClass);
        return operation == null ? null : operation.element();
    }

    /** A fault bean as an answer, for what a door refuses itself. */
    public Answer answerOf(FaultDetail fault, @Nullable Exception cause) {
        return new Answer(xml.write(fault), Faults.category(fault), cause);
    }

    private <Q, R> Object call(Operation<Q, R> operation, Caller caller, @Nullable String transportId, Object request) {
        Q bean = operation.requestClass().cast(request);
        String requestId = requestId(operation, bean, transportId);
        label(operation.name(), caller, requestId);
        try {
            if (requestId == null) {
                return operation
                        .toResponse()
                        .apply(engine.execute(caller, operation.toCommand().apply(bean)));
            }
            Object answer = xml.read(once(operation, caller, requestId, bean));
            if (answer instanceof FaultDetail fault) {
                throw new FaultException(fault, null);
            }
            return answer;
        } catch (FaultException e) {
            throw e;
        } catch (EngineException e) {
            throw new FaultException(Faults.of(e), e);
        } catch (RuntimeException e) {
            throw new FaultException(Faults.unexpected(e), e);
        } finally {
            LABELS.forEach(MDC::remove);
        }
    }

    private <Q, R> Answer answer(
            Operation<Q, R> operation, Caller caller, @Nullable String transportId, Object request) {
        Q bean = operation.requestClass().cast(request);
        String requestId = requestId(operation, bean, transportId);
        label(operation.name(), caller, requestId);
        try {
            if (requestId == null) {
                R result = engine.execute(caller, operation.toCommand().apply(bean));
                return new Answer(xml.write(operation.toResponse().apply(result)), null, null);
            }
            byte[] answer = once(operation, caller, requestId, bean);
            return new Answer(
                    answer, xml.read(answer) instanceof FaultDetail fault ? Faults.category(fault) : null, null);
        } catch (EngineException e) {
            return answerOf(Faults.of(e), e);
        } catch (RuntimeException e) {
            return answerOf(Faults.unexpected(e), e);
        } finally {
            LABELS.forEach(MDC::remove);
        }
    }

    /** Several requests on their way through the engine. */
    private final class AnswersTogether {

        private final List<Incoming> requests;
        private final List<@Nullable Answer> answers = new ArrayList<>();
        private final List<OnceRequest<?>> asked = new ArrayList<>();
        private final List<Integer> places = new ArrayList<>();
        private final Set<String> held = new HashSet<>();

        AnswersTogether(List<Incoming> requests) {
            this.requests = requests;
        }

        List<@Nullable Answer> answers() {
            for (Incoming request : requests) {
                answers.add(askOrRefuse(request));
            }
            try {
                List<Optional<byte[]>> given = engine.executeTogether(asked);
                for (int i = 0; i < given.size(); i++) {
                    answers.set(places.get(i), given.get(i).map(this::answer).orElse(null));
                }
            } catch (RuntimeException e) { // alone, each is told what is wrong with it
                LOG.warn("{} requests are answered one by one", requests.size(), e);
            }
            return answers;
        }

        private Answer answer(byte[] document) {
            return new Answer(
                    document, xml.read(document) instanceof FaultDetail fault ? Faults.category(fault) : null, null);
        }

        private @Nullable Answer askOrRefuse(Incoming request) {
            String group = request.group();
            if (group != null && held.contains(group)) {
                return null;
            }
            try {
                Object bean = xml.parse(
                        new ByteArrayInputStream(request.document()), element -> operations.of(element) != null);
                Operation<?, ?> operation = operations.of(bean.getClass());
                OnceRequest<?> once = operation == null ? null : once(operation, request, bean);
                if (once != null) {
                    places.add(answers.size());
                    asked.add(once);
                } else if (group != null) {
                    held.add(group);
                }
                return null;
            } catch (InvalidXmlException e) {
                return answerOf(Faults.invalidRequest(e.problem(), e.line(), e.column(), e), e);
            } catch (EngineException e) {
                return answerOf(Faults.of(e), e);
            } catch (RuntimeException e) {
                return answerOf(Faults.unexpected(e), e);
            }
        }

        private <Q, R> @Nullable OnceRequest<R> once(Operation<Q, R> operation, Incoming request, Object parsed) {
            Q bean = operation.requestClass().cast(parsed);
            String requestId = requestId(operation, bean, request.requestId());
            return requestId == null
                    ? null
                    : new OnceRequest<>(
                            request.caller(),
                            new Request(requestId, digest(operation, bean)),
                            operation.toCommand().apply(bean),
                            writer(operation),
                            request.group());
        }
    }

    private static <Q> @Nullable String requestId(Operation<Q, ?> operation, Q bean, @Nullable String transportId) {
        String ownId = operation.requestId(bean);
        return ownId != null || !operation.changing() ? ownId : transportId;
    }

    private <Q, R> byte[] once(Operation<Q, R> operation, Caller caller, String requestId, Q request) {
        var command = operation.toCommand().apply(request);
        String digest = digest(operation, request);
        return engine.executeOnce(caller, new Request(requestId, digest), command, writer(operation));
    }

    /** Of what is asked, whatever id it has. */
    private <Q> String digest(Operation<Q, ?> operation, Q request) {
        Operation.RequestIds<Q> ids = operation.requestIds();
        if (ids == null) {
            throw new EngineException(ErrorCode.REQUEST_INVALID, operation.name() + " takes no request id");
        }
        String ownId = ids.get().apply(request);
        ids.set().accept(request, null);
        String digest = xml.digest(request);
        ids.set().accept(request, ownId);
        return digest;
    }

    private <R> AnswerWriter<R> writer(Operation<?, R> operation) {
        return new AnswerWriter<>() {
            @Override
            public byte[] result(R result) {
                return xml.write(operation.toResponse().apply(result));
            }

            @Override
            public byte[] error(EngineException error) {
                return xml.write(Faults.of(error));
            }
        };
    }

    private static void label(String operation, Caller caller, @Nullable String requestId) {
        MDC.put("operation", operation);
        MDC.put("user", caller.userId());
        MDC.put("tenant", caller.tenantId());
        if (requestId != null) {
            MDC.put("requestId", requestId);
        }
    }
}
