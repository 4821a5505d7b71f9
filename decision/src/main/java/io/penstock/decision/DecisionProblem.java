package io.penstock.decision;

/** The kinds of problems of DMN files; their texts are stable. */
enum DecisionProblem {
    /** No DMN file, or one that says nothing that can be decided. */
    INVALID("decision-invalid"),
    /** Something that would change what is decided, and is not executed. */
    UNSUPPORTED("decision-unsupported"),
    /** An expression in another language than FEEL. */
    LANGUAGE("decision-language"),
    /** An expression that FEEL cannot read. */
    EXPRESSION("decision-expression");

    private final String text;

    DecisionProblem(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
