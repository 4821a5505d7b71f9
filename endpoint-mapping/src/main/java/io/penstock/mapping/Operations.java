package io.penstock.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** The table of all operations. */
final class Operations {

    private final List<Operation<?, ?>> all;
    private final Map<Class<?>, Operation<?, ?>> byRequestClass;
    private final Map<QName, Operation<?, ?>> byElement;

    Operations(ContractLimits limits) {
        all = Stream.of(
                        new RepositoryMapping(limits.maxBytes()).operations(),
                        RuntimeMapping.operations(),
                        AdHocSubProcessMapping.operations(),
                        DecisionMapping.operations(),
                        TaskMapping.operations(),
                        FormMapping.operations(),
                        ExternalTaskMapping.operations(),
                        HistoryMapping.operations(),
                        ManagementMapping.operations())
                .flatMap(Collection::stream)
                .collect(Collectors.toUnmodifiableList());
        byRequestClass =
                all.stream().collect(Collectors.toUnmodifiableMap(Operation::requestClass, Function.identity()));
        byElement = all.stream().collect(Collectors.toUnmodifiableMap(Operation::element, Function.identity()));
    }

    List<Operation<?, ?>> all() {
        return all;
    }

    @Nullable Operation<?, ?> of(Class<?> requestClass) {
        return byRequestClass.get(requestClass);
    }

    @Nullable Operation<?, ?> of(QName element) {
        return byElement.get(element);
    }
}
