package io.penstock.engine.model;

import java.util.List;
import java.util.Map;

/**
 * What a message and the instance that it is for have in common (BPMN 2.0, 8.4.2).
 *
 * @param properties all of them are equal in a message and in its receiver
 */
public record CorrelationKey(List<Property> properties) {

    public CorrelationKey {
        properties = List.copyOf(properties);
    }

    /** Whether messages of this name have the key. */
    public boolean isOf(String messageName) {
        return properties.stream().allMatch(property -> property.messagePaths().containsKey(messageName));
    }

    /**
     * One value of a key.
     *
     * @param variable the process variable that holds it in the instance
     * @param learned whether the first message that is sent or received gives the variable its value; else the process does
     * @param messagePaths expressions over the variables of a message, by its name
     */
    public record Property(String variable, boolean learned, Map<String, String> messagePaths) {
        public Property {
            messagePaths = Map.copyOf(messagePaths);
        }
    }
}
