package io.penstock.engine.job;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What is stored of an exception. */
record FailureTexts(String message, String stack) {

    private static final int MESSAGE_LENGTH = 1000;
    private static final int STACK_LENGTH = 4000;

    static FailureTexts of(Throwable failure) {
        String message = failure.getMessage();
        var stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack));
        return new FailureTexts(
                storable(
                        message == null || message.isBlank()
                                ? failure.getClass().getName()
                                : message,
                        MESSAGE_LENGTH),
                storable(stack.toString(), STACK_LENGTH));
    }

    /** Databases refuse the character 0 and half of a surrogate pair. */
    private static String storable(String text, int length) {
        int end = Math.min(text.length(), length);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).replace('\0', ' ');
    }
}
