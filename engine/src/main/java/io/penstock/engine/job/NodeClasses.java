package io.penstock.engine.job;

import io.penstock.engine.model.RequiredClasses;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Which sets of classes this node has. What it has it looks up once: neither a set nor the class path changes while it runs.
 * Thread-safe.
 */
final class NodeClasses {

    private final Predicate<String> isPresent;
    private final RegistrationStore store;
    private final Map<Long, Boolean> known = new ConcurrentHashMap<>();

    /**
     * @param isPresent whether this node has the class of that name
     */
    NodeClasses(Predicate<String> isPresent, RegistrationStore store) {
        this.isPresent = isPresent;
        this.store = store;
        known.put(RequiredClasses.NONE.id(), true);
    }

    /** Looks for the classes of a process of which a job is being made. */
    void learn(RequiredClasses classes) {
        known.computeIfAbsent(classes.id(), id -> hasAll(classes.names()));
    }

    /** Whether this node has the classes; false when it has not looked yet. */
    boolean isKnownToHave(long classSet) {
        return known.getOrDefault(classSet, false);
    }

    /** Whether this node lacks a class; false when it has not looked yet. */
    boolean isKnownToLack(long classSet) {
        return !known.getOrDefault(classSet, true);
    }

    /** Whether this node has the classes; the first time it reads from the database which they are. */
    boolean has(long classSet) {
        Boolean answer = known.get(classSet);
        if (answer == null) {
            answer = hasAll(store.classNames(classSet));
            known.put(classSet, answer);
        }
        return answer;
    }

    /** The sets of which it lacks a class. */
    Collection<Long> foreign() {
        return known.containsValue(false) ? setsThatAre(false) : List.of();
    }

    /** The sets that it has; that of no classes is not counted. */
    Collection<Long> own() {
        return setsThatAre(true).stream()
                .filter(set -> set != RequiredClasses.NONE.id())
                .toList();
    }

    List<String> missing(long classSet) {
        return store.classNames(classSet).stream().filter(isPresent.negate()).toList();
    }

    private Collection<Long> setsThatAre(boolean present) {
        return known.entrySet().stream()
                .filter(entry -> entry.getValue() == present)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private boolean hasAll(Collection<String> names) {
        return names.stream().allMatch(isPresent);
    }
}
