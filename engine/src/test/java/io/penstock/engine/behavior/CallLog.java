package io.penstock.engine.behavior;

import java.util.ArrayList;
import java.util.List;

/** A bean that diagrams call to say what ran, in order. */
public final class CallLog {

    private final List<String> calls = new ArrayList<>();

    public void add(String call) {
        calls.add(call);
    }

    public int count() {
        return calls.size();
    }

    List<String> calls() {
        return List.copyOf(calls);
    }
}
