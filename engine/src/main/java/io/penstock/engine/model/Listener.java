package io.penstock.engine.model;

/**
 * Code that is called at a point in the life of an element.
 *
 * @param event start or end; of a sequence flow take; of a user task create, assignment, update, complete or delete
 */
public record Listener(String event, ApplicationCode code) {

    public static final String START = "start";
    public static final String END = "end";
    public static final String TAKE = "take";
    public static final String CREATE = "create";
    public static final String ASSIGNMENT = "assignment";
    public static final String UPDATE = "update";
    public static final String COMPLETE = "complete";
    public static final String DELETE = "delete";
}
