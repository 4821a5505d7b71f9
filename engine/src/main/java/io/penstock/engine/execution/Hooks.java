package io.penstock.engine.execution;

import io.penstock.engine.model.Listener;
import io.penstock.engine.model.Parameter;
import java.util.List;

/**
 * What a model hangs on the life of its elements: variables in and out, and listeners. Not called where nothing is hung. A BpmnError
 * that its code throws passes as it is. Stateless; shared by all threads.
 */
public interface Hooks {

    /** For models that hang nothing on their elements. */
    Hooks NONE = new Hooks() {

        @Override
        public void map(List<Parameter> parameters, ExecutionView from, VariableTarget to) {
            throw new UnsupportedOperationException("No mappings are executed here");
        }

        @Override
        public void call(List<Listener> listeners, ExecutionView view) {
            throw new UnsupportedOperationException("No listeners are called here");
        }
    };

    /** Gives the values of parameters to variables; each value is found before the next variable is set. */
    void map(List<Parameter> parameters, ExecutionView from, VariableTarget to);

    /** Calls listeners, one after another. */
    void call(List<Listener> listeners, ExecutionView view);
}
