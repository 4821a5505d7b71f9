package io.penstock.engine.parser;

import io.penstock.engine.model.VariableMapping;
import org.jspecify.annotations.Nullable;

/** What is passed on: one variable, the value of an expression, or all variables. */
record VariableMappingReader(BpmnDocument document) {

    /** Null when it is wrong; then a problem says so. */
    static @Nullable VariableMapping read(XmlElement mapping, BpmnDocument document) {
        return new VariableMappingReader(document).read(mapping);
    }

    private @Nullable VariableMapping read(XmlElement mapping) {
        String source = document.checkedOrNull(mapping, "source", mapping.attribute("source"));
        String expression = document.checkedOrNull(mapping, "sourceExpression", mapping.attribute("sourceExpression"));
        String variables = mapping.attribute("variables");
        String target = document.checkedOrNull(mapping, "target", mapping.attribute("target"));
        boolean local = "true".equals(mapping.attribute("local"));
        int sources = count(source) + count(expression) + count(variables);
        if (sources != 1) {
            mappingProblem(
                    mapping,
                    "The mapping has " + sources
                            + " sources. Write exactly one of source, sourceExpression and variables='all'.");
            return null;
        }
        if (variables != null) {
            return all(mapping, variables, target, local);
        }
        requireName(mapping, source);
        requireName(mapping, target);
        if (target == null) {
            mappingProblem(mapping, "The mapping has no target. Name the variable that receives the value.");
            return null;
        }
        return expression != null
                ? new VariableMapping.Expression(expression, target, local)
                : new VariableMapping.Variable(source == null ? "" : source, target, local);
    }

    private @Nullable VariableMapping all(
            XmlElement mapping, String variables, @Nullable String target, boolean local) {
        if (!variables.equals("all") || target != null) {
            mappingProblem(
                    mapping,
                    "variables='" + variables + "'" + (target == null ? "" : " with target='" + target + "'")
                            + " is not understood; expected variables='all' without a target.");
            return null;
        }
        return new VariableMapping.All(local);
    }

    private void requireName(XmlElement mapping, @Nullable String name) {
        if (name != null && document.hasExpression(name)) {
            mappingProblem(
                    mapping,
                    "'" + name + "' is an expression; expected a variable's name. Use sourceExpression for a value.");
        }
    }

    private void mappingProblem(XmlElement mapping, String message) {
        document.problem(mapping, ProblemCode.VARIABLE_MAPPING_INVALID, message);
    }

    private static int count(@Nullable String value) {
        return value == null ? 0 : 1;
    }
}
