package io.penstock.engine.parser;

import io.penstock.engine.model.LoopCharacteristics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often an activity runs: its loop characteristics. */
final class LoopReader {

    private final XmlElement loop;
    private final BpmnDocument document;

    private LoopReader(XmlElement loop, BpmnDocument document) {
        this.loop = loop;
        this.document = document;
    }

    /** The element that says how an activity repeats, or null. */
    static @Nullable XmlElement elementOf(XmlElement activity) {
        XmlElement multiInstance = activity.child("multiInstanceLoopCharacteristics");
        return multiInstance == null ? activity.child("standardLoopCharacteristics") : multiInstance;
    }

    /** Never fails: what is wrong becomes a problem of the document, and the answer is then never used. */
    static LoopCharacteristics read(XmlElement activity, XmlElement loop, BpmnDocument document) {
        if (activity.flag("triggeredByEvent", false)) {
            document.problem(
                    loop,
                    ProblemCode.LOOP_NOT_ALLOWED,
                    "The event subprocess repeats. Its event starts it as often as it occurs; remove " + loop.shown()
                            + ", or put an activity that repeats inside.");
        }
        var reader = new LoopReader(loop, document);
        return loop.isBpmn("standardLoopCharacteristics") ? reader.standardLoop() : reader.multiInstance();
    }

    // ---- multi-instance

    private LoopCharacteristics.MultiInstance multiInstance() {
        refuseEvents();
        String cardinality = cardinality();
        String collection = collection();
        String elementVariable = elementVariable();
        if (cardinality == null && collection == null && !saysHowMany()) {
            document.problem(
                    loop,
                    ProblemCode.LOOP_WITHOUT_COUNT,
                    "Nothing says how many instances there are. Add a loopCardinality, or a list as loopDataInputRef or "
                            + "the extension attribute collection.");
        }
        if (elementVariable != null && collection == null && !loop.hasExtension("collection")) {
            document.problem(
                    loop,
                    ProblemCode.LOOP_ITEM_WITHOUT_COLLECTION,
                    "The variable '" + elementVariable
                            + "' is to receive an element of a collection, and there is none. "
                            + "Add loopDataInputRef or the extension attribute collection, or use loopCounter.");
        }
        return new LoopCharacteristics.MultiInstance(
                loop.flag("isSequential", false),
                cardinality,
                collection,
                elementVariable,
                results(),
                condition("completionCondition"));
    }

    /** Whether something is written, right or wrong. */
    private boolean saysHowMany() {
        return loop.hasExtension("collection")
                || loop.children().stream()
                        .anyMatch(child -> child.isBpmn("loopCardinality") || child.isBpmn("loopDataInputRef"));
    }

    private void refuseEvents() {
        String behavior = loop.attribute("behavior");
        if (behavior != null && !behavior.equals("All")) {
            document.problem(
                    loop,
                    ProblemCode.UNSUPPORTED_VALUE,
                    "behavior='" + behavior + "' at " + loop.shown()
                            + " is not supported; only 'All' is. Instances throw "
                            + "no events as they end. Put a throwing event or an end event inside a subprocess that repeats.");
        }
    }

    private @Nullable String cardinality() {
        XmlElement element = loop.child("loopCardinality");
        if (element == null || !ConditionReader.hasOurLanguage(element, document)) {
            return null;
        }
        String text = document.checkedOrNull(element, "The loopCardinality", element.text());
        if (text != null && !document.hasExpression(text) && !TextChecks.isWholeNumber(text, 0, Integer.MAX_VALUE)) {
            document.warning(
                    element,
                    ProblemCode.NUMBER_INVALID,
                    "The loopCardinality '" + text + "' is neither a whole number from 0 to " + Integer.MAX_VALUE
                            + " nor an expression. The activity fails when it is reached.");
        }
        return text;
    }

    private @Nullable String collection() {
        String attribute = document.checkedOrNull(loop, "collection", loop.extension("collection"));
        XmlElement input = loop.child("loopDataInputRef");
        if (input == null) {
            return attribute;
        }
        String reference = document.checkedOrNull(input, "loopDataInputRef", variable(input));
        if (attribute != null && reference != null && !attribute.equals(reference)) {
            differ(input, "collection", attribute, "loopDataInputRef", reference);
        }
        return reference == null ? attribute : reference;
    }

    private @Nullable String elementVariable() {
        String attribute = name(loop, "elementVariable", loop.extension("elementVariable"));
        XmlElement input = loop.child("inputDataItem");
        if (input == null) {
            return attribute;
        }
        String item = itemName(input, loop.hasExtension("collection") || hasChild("loopDataInputRef"));
        if (attribute != null && item != null && !attribute.equals(item)) {
            differ(input, "elementVariable", attribute, "inputDataItem", item);
        }
        return item == null ? attribute : item;
    }

    private LoopCharacteristics.@Nullable Results results() {
        XmlElement output = loop.child("loopDataOutputRef");
        XmlElement outputItem = loop.child("outputDataItem");
        String item = outputItem == null ? null : itemName(outputItem, output != null);
        String collection = output == null ? null : name(output, "loopDataOutputRef", variable(output));
        if (output == null ? item != null : outputItem == null) {
            document.problem(
                    loop,
                    ProblemCode.LOOP_RESULT_INCOMPLETE,
                    output == null
                            ? "outputDataItem '" + item
                                    + "' is collected nowhere. Add a loopDataOutputRef with the name of "
                                    + "the variable that receives the list, or remove it."
                            : "loopDataOutputRef names a list, and nothing says what its elements are. Add an "
                                    + "outputDataItem with the name of each instance's variable.");
        }
        return item == null || collection == null ? null : new LoopCharacteristics.Results(item, collection);
    }

    /** The variable that a reference to a data input, output or object means; another text is the name of one. */
    private String variable(XmlElement reference) {
        return DataNames.variable(BpmnDocument.localPart(reference.text()), document);
    }

    /** The variable of an item: its name, or its id when a collection makes it mean something. */
    private @Nullable String itemName(XmlElement item, boolean hasCollection) {
        String name = item.attribute("name");
        return name(item, item.localName(), name == null && hasCollection ? item.id() : name);
    }

    private boolean hasChild(String local) {
        return loop.children().stream().anyMatch(child -> child.isBpmn(local));
    }

    private @Nullable String name(XmlElement at, String what, @Nullable String text) {
        String name = document.checkedOrNull(at, what, text);
        if (name != null && document.hasExpression(name)) {
            document.problem(
                    at,
                    ProblemCode.UNSUPPORTED_VALUE,
                    what + "='" + name + "' is an expression; expected a variable's name.");
        }
        return name == null ? null : name.strip();
    }

    private void differ(XmlElement at, String one, String first, String other, String second) {
        document.problem(
                at,
                ProblemCode.UNSUPPORTED_VALUE,
                one + "='" + first + "' and " + other + " '" + second + "' differ. Keep one of both.");
    }

    // ---- standard loop

    private LoopCharacteristics.StandardLoop standardLoop() {
        Integer maximum = maximum();
        String condition = condition("loopCondition");
        if (!loop.hasAttribute("loopMaximum") && !hasChild("loopCondition")) {
            document.problem(
                    loop,
                    ProblemCode.LOOP_WITHOUT_END,
                    "The loop never ends. Add a loopCondition such as ${loopCounter < 3}, or a loopMaximum.");
        }
        return new LoopCharacteristics.StandardLoop(loop.flag("testBefore", false), maximum, condition);
    }

    private @Nullable Integer maximum() {
        String text = loop.attribute("loopMaximum");
        if (text == null) {
            return null;
        }
        if (TextChecks.isWholeNumber(text, 1, Integer.MAX_VALUE)) {
            return Integer.valueOf(text.strip());
        }
        document.problem(
                loop,
                ProblemCode.NUMBER_INVALID,
                "loopMaximum='" + text + "' is no whole number from 1 to " + Integer.MAX_VALUE + ".");
        return null;
    }

    // ---- both

    private @Nullable String condition(String local) {
        List<XmlElement> found = loop.children(local);
        return found.isEmpty() ? null : ConditionReader.read(found.get(0), local, document);
    }
}
