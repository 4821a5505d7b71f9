package io.penstock.engine.generated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of what models are put together from. Each construct adds to a fragment something with one way in and one way out; a
 * new one is a line here, a {@link Kind} for each new element, and its rule in {@link TokenGame}.
 */
final class Constructs {

    /** Something with one way in and one way out. */
    record Block(String entry, String exit) {
        static Block of(Diagram.Element element) {
            return new Block(element.id(), element.id());
        }
    }

    /** Makes a block. */
    interface Construct {
        Block make(Fragment into, Blocks inner);
    }

    /** Makes the blocks inside. */
    interface Blocks {
        /** A block of about half of what may still be used. */
        Block block(Fragment into);

        /** The inside of a process or of a subprocess of this kind. */
        Diagram.Scope scope(Kind host);

        /** Key of a process that may be called; null when there is none. */
        @Nullable String callable();

        /** Whether a transaction is around that can be cancelled. */
        boolean inTransaction();
    }

    /** Leaves, with how often each is chosen. */
    static final Map<Construct, Integer> LEAVES = leaves();

    /** What has blocks inside, with how often each is chosen. */
    static final Map<Construct, Integer> BLOCKS = blocks();

    private static final List<Kind> ASSIGNING =
            List.of(Kind.SERVICE_TASK, Kind.SERVICE_TASK, Kind.SEND_TASK, Kind.BUSINESS_RULE_TASK, Kind.SCRIPT_TASK);

    private Constructs() {}

    private static Map<Construct, Integer> leaves() {
        var table = new LinkedHashMap<Construct, Integer>();
        table.put((into, inner) -> leaf(into, Kind.PLAIN_TASK), 3);
        table.put((into, inner) -> leaf(into, Kind.MANUAL_TASK), 1);
        table.put((into, inner) -> assignment(into, into.oneOf(ASSIGNING)), 5);
        table.put((into, inner) -> looped(into, leaf(into, Kind.USER_TASK)), 6);
        table.put((into, inner) -> looped(into, leaf(into, Kind.RECEIVE_TASK)), 2);
        table.put((into, inner) -> looped(into, leaf(into, Kind.EXTERNAL_TASK)), 2);
        table.put((into, inner) -> EventConstructs.event(into, Kind.SIGNAL_CATCH), 2);
        table.put((into, inner) -> EventConstructs.event(into, Kind.CONDITIONAL_CATCH), 2);
        table.put((into, inner) -> EventConstructs.event(into, Kind.SIGNAL_THROW), 2);
        table.put((into, inner) -> EventConstructs.event(into, Kind.ESCALATION_THROW), 2);
        table.put((into, inner) -> EventConstructs.compensation(into, Kind.COMPENSATION_THROW), 3);
        table.put((into, inner) -> EventConstructs.undoable(into), 4);
        table.put((into, inner) -> leaf(into, Kind.MESSAGE_CATCH), 2);
        table.put((into, inner) -> leaf(into, Kind.TIMER_CATCH), 2);
        table.put((into, inner) -> leaf(into, Kind.NONE_THROW), 1);
        table.put(Constructs::link, 1);
        table.put(Constructs::call, 3);
        return table;
    }

    private static Map<Construct, Integer> blocks() {
        var table = new LinkedHashMap<Construct, Integer>();
        table.put(Constructs::sequence, 6);
        table.put((into, inner) -> split(into, inner, Kind.EXCLUSIVE, Kind.EXCLUSIVE), 3);
        table.put((into, inner) -> split(into, inner, Kind.PARALLEL, Kind.PARALLEL), 3);
        table.put((into, inner) -> split(into, inner, Kind.INCLUSIVE, Kind.INCLUSIVE), 4);
        table.put((into, inner) -> split(into, inner, Kind.PARALLEL, Kind.INCLUSIVE), 2);
        table.put((into, inner) -> split(into, inner, Kind.EXCLUSIVE, Kind.INCLUSIVE), 1);
        table.put((into, inner) -> split(into, inner, Kind.PARALLEL, Kind.EXCLUSIVE), 1);
        table.put((into, inner) -> split(into, inner, Kind.PLAIN_TASK, Kind.INCLUSIVE), 2);
        table.put((into, inner) -> split(into, inner, Kind.USER_TASK, Kind.PLAIN_TASK), 1);
        table.put(Constructs::race, 3);
        table.put(Constructs::loop, 2);
        table.put(Constructs::subProcess, 7);
        table.put((into, inner) -> EventConstructs.watched(into, inner), 3);
        table.put(Constructs::transaction, 4);
        table.put(EventConstructs::undoneLater, 4);
        table.put(Constructs::branchThatEnds, 4);
        table.put(Constructs::adHoc, 4);
        return table;
    }

    static Block leaf(Fragment into, Kind kind) {
        boolean mayBeAsyncAfter = kind != Kind.EVENT_BASED;
        return Block.of(into.add(into.newElement(kind).withAsync(into.chance(10), mayBeAsyncAfter && into.chance(10))));
    }

    static Block assignment(Fragment into, Kind kind) {
        Block block = looped(into, leaf(into, kind));
        Diagram.Assignment assignment = into.assignment();
        boolean counts = into.element(block.entry()).loop() != null && into.chance(50);
        String source = counts ? "loopCounter" : assignment.source();
        into.change(
                block.entry(),
                element -> element.withAssignment(
                        new Diagram.Assignment(assignment.variable(), source, assignment.more())));
        return block;
    }

    /** Lets an activity repeat, sometimes. */
    static Block looped(Fragment into, Block block) {
        if (into.chance(15)) {
            Diagram.Repeats repeats = into.oneOf(List.of(
                    Diagram.Repeats.AT_ONCE,
                    Diagram.Repeats.ONE_AFTER_ANOTHER,
                    Diagram.Repeats.AGAIN,
                    Diagram.Repeats.TESTED_BEFORE));
            var loop = new Diagram.Loop(
                    repeats, loopCount(into, repeats), until(into, repeats), into.chance(10), into.chance(10));
            into.change(block.entry(), element -> element.withLoop(loop));
        }
        return block;
    }

    private static int loopCount(Fragment into, Diagram.Repeats repeats) {
        return repeats == Diagram.Repeats.AGAIN || repeats == Diagram.Repeats.TESTED_BEFORE
                ? 1 + into.random.nextInt(3)
                : into.random.nextInt(4);
    }

    private static Diagram.@Nullable Condition until(Fragment into, Diagram.Repeats repeats) {
        if (into.chance(40)) {
            return null;
        }
        boolean standard = repeats == Diagram.Repeats.AGAIN || repeats == Diagram.Repeats.TESTED_BEFORE;
        return into.chance(50)
                ? into.condition()
                : new Diagram.Condition(
                        standard ? "loopCounter" : into.oneOf(List.of("nrOfCompletedInstances", "nrOfActiveInstances")),
                        standard ? "<" : into.oneOf(List.of(">=", "<")),
                        1 + into.random.nextInt(2));
    }

    private static Block link(Fragment into, Blocks inner) {
        String name = into.numbers.next("link");
        Diagram.Element from = into.add(into.newElement(Kind.LINK_THROW).withText(name));
        Diagram.Element to = into.add(into.newElement(Kind.LINK_CATCH).withText(name));
        return new Block(from.id(), to.id());
    }

    private static Block call(Fragment into, Blocks inner) {
        String callable = inner.callable();
        if (callable == null) {
            return leaf(into, Kind.USER_TASK);
        }
        Block block = looped(into, leaf(into, Kind.CALL_ACTIVITY));
        into.change(block.entry(), element -> element.withText(callable));
        EventConstructs.watch(into, inner, block, into.random.nextInt(2));
        EventConstructs.undone(into, block, 15);
        return block;
    }

    private static Block sequence(Fragment into, Blocks inner) {
        Block first = inner.block(into);
        Block second = inner.block(into);
        into.flow(first.exit(), second.entry());
        return new Block(first.entry(), second.exit());
    }

    private static Block split(Fragment into, Blocks inner, Kind splitKind, Kind joinKind) {
        Block split = leaf(into, splitKind);
        Block join = leaf(into, joinKind);
        int branches = 2 + into.random.nextInt(2);
        boolean withDefault = into.chance(90); // else it may be that no flow is taken
        for (int i = 0; i < branches; i++) {
            boolean isLast = i == branches - 1;
            boolean always = splitKind == Kind.PARALLEL
                    || (isLast && withDefault)
                    || (splitKind != Kind.EXCLUSIVE && into.chance(10));
            Diagram.Condition condition = always ? null : into.condition();
            Diagram.Flow flow;
            if (into.chance(15)) {
                flow = into.flow(split.exit(), join.entry(), condition);
            } else {
                Block branch = inner.block(into);
                flow = into.flow(split.exit(), branch.entry(), condition);
                into.flow(branch.exit(), join.entry());
            }
            if (isLast && withDefault && splitKind.mayChoose()) {
                Diagram.Element element = into.element(split.exit());
                into.replace(element, element.withDefaultFlow(flow.id()));
            }
        }
        return new Block(split.entry(), join.exit());
    }

    private static Block race(Fragment into, Blocks inner) {
        Block gateway = leaf(into, Kind.EVENT_BASED);
        Block merge = leaf(into, into.oneOf(List.of(Kind.EXCLUSIVE, Kind.INCLUSIVE)));
        Kind message = into.oneOf(List.of(Kind.MESSAGE_CATCH, Kind.RECEIVE_TASK));
        List<Kind> events =
                new ArrayList<>(List.of(message, into.oneOf(List.of(message, Kind.TIMER_CATCH, Kind.SIGNAL_CATCH))));
        if (into.chance(30)) {
            events.add(Kind.TIMER_CATCH);
        }
        for (Kind kind : events) {
            Block event = EventConstructs.event(into, kind);
            into.flow(gateway.exit(), event.entry());
            if (into.chance(50)) {
                into.flow(event.exit(), merge.entry());
            } else {
                Block behind = inner.block(into);
                into.flow(event.exit(), behind.entry());
                into.flow(behind.exit(), merge.entry());
            }
        }
        return new Block(gateway.entry(), merge.exit());
    }

    /** Goes round while a variable, which each round changes, is small. */
    private static Block loop(Fragment into, Blocks inner) {
        Block entry = leaf(into, into.oneOf(List.of(Kind.EXCLUSIVE, Kind.INCLUSIVE, Kind.PLAIN_TASK)));
        Block body = inner.block(into);
        String variable = into.variable();
        var assignment = new Diagram.Assignment(variable, variable, 1 + into.random.nextInt(3));
        Diagram.Element count = into.add(into.newElement(Kind.SERVICE_TASK).withAssignment(assignment));
        Diagram.Element again = into.add(into.newElement(Kind.EXCLUSIVE));
        Block after = leaf(into, Kind.PLAIN_TASK);
        into.flow(entry.exit(), body.entry());
        into.flow(body.exit(), count.id());
        into.flow(count.id(), again.id());
        into.flow(again.id(), entry.entry(), new Diagram.Condition(variable, "<", 2 + into.random.nextInt(4)));
        Diagram.Flow leave = into.flow(again.id(), after.entry());
        into.replace(again, again.withDefaultFlow(leave.id()));
        return new Block(entry.entry(), after.exit());
    }

    private static Block subProcess(Fragment into, Blocks inner) {
        Diagram.Scope scope = inner.scope(Kind.SUB_PROCESS);
        Block block = looped(into, leaf(into, Kind.SUB_PROCESS));
        into.change(block.entry(), element -> element.withInner(scope));
        EventConstructs.catchThrown(into, inner, block, scope);
        EventConstructs.watch(into, inner, block, into.random.nextInt(3));
        EventConstructs.undone(into, block, 15);
        return block;
    }

    private static Block adHoc(Fragment into, Blocks inner) {
        Diagram.Scope scope = inner.scope(Kind.AD_HOC_SUB_PROCESS);
        Block block = looped(into, leaf(into, Kind.AD_HOC_SUB_PROCESS));
        String ordering = into.chance(30) ? "Sequential" : null;
        Diagram.Condition condition = into.chance(70) ? into.condition() : null;
        boolean cancelsRemaining = into.chance(60);
        into.change(block.entry(), element -> element.withInner(scope)
                .withText(ordering)
                .withCondition(condition)
                .attached(null, cancelsRemaining));
        EventConstructs.watch(into, inner, block, into.random.nextInt(2));
        EventConstructs.undone(into, block, 15);
        return block;
    }

    private static Block transaction(Fragment into, Blocks inner) {
        Diagram.Scope scope = inner.scope(Kind.TRANSACTION);
        Block block = looped(into, leaf(into, Kind.TRANSACTION));
        into.change(block.entry(), element -> element.withInner(scope));
        Diagram.Element boundary =
                into.add(into.newElement(Kind.CANCEL_BOUNDARY).attached(block.entry(), true));
        into.flow(boundary.id(), inner.block(into).entry());
        EventConstructs.catchThrown(into, inner, block, scope);
        EventConstructs.watch(into, inner, block, into.random.nextInt(2));
        return block;
    }

    /** A parallel branch that ends in an end event of its own. */
    private static Block branchThatEnds(Fragment into, Blocks inner) {
        Block fork = leaf(into, into.oneOf(List.of(Kind.PARALLEL, Kind.PLAIN_TASK)));
        Block stays = inner.block(into);
        Block ends = inner.block(into);
        into.flow(fork.exit(), stays.entry());
        into.flow(fork.exit(), ends.entry());
        into.flow(ends.exit(), EventConstructs.end(into, inner).id());
        return new Block(fork.entry(), stays.exit());
    }
}
