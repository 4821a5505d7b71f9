package io.penstock.mapping;

import io.penstock.engine.api.Command;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlSchema;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the contracts: how its request becomes a command and the command's result its response.
 *
 * @param <Q> the request's class
 * @param <R> the command's result
 * @param element the request's element, which tells the operation apart from all others
 * @param requestIds how to reach the request's own request id; null for an operation that changes nothing
 */
public record Operation<Q, R>(
        QName element,
        Class<Q> requestClass,
        Function<Q, Command<R>> toCommand,
        Function<R, Object> toResponse,
        @Nullable RequestIds<Q> requestIds) {

    /** Reads and replaces the request id of a request. */
    record RequestIds<Q>(Function<Q, @Nullable String> get, BiConsumer<Q, @Nullable String> set) {}

    /** An operation that only reads. */
    static <Q, R> Operation<Q, R> reading(
            Class<Q> requestClass, Function<Q, Command<R>> toCommand, Function<R, Object> toResponse) {
        return new Operation<>(elementOf(requestClass), requestClass, toCommand, toResponse, null);
    }

    /** An operation that changes something, and so can carry a request id. */
    static <Q, R> Operation<Q, R> changing(
            Class<Q> requestClass,
            Function<Q, Command<R>> toCommand,
            Function<R, Object> toResponse,
            Function<Q, @Nullable String> getRequestId,
            BiConsumer<Q, @Nullable String> setRequestId) {
        return new Operation<>(
                elementOf(requestClass),
                requestClass,
                toCommand,
                toResponse,
                new RequestIds<>(getRequestId, setRequestId));
    }

    /** The operation's name: the request element's local name. */
    public String name() {
        return element.getLocalPart();
    }

    /** Whether the operation changes something. */
    public boolean changing() {
        return requestIds != null;
    }

    @Nullable String requestId(Q request) {
        return requestIds == null ? null : requestIds.get().apply(request);
    }

    private static QName elementOf(Class<?> requestClass) {
        XmlRootElement root = Objects.requireNonNull(requestClass.getAnnotation(XmlRootElement.class));
        XmlSchema schema = Objects.requireNonNull(requestClass.getPackage().getAnnotation(XmlSchema.class));
        return new QName(schema.namespace(), root.name());
    }
}
