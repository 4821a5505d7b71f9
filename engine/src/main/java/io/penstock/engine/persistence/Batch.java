package io.penstock.engine.persistence;

import java.util.List;

/**
 * One statement for many parameters.
 *
 * @param counted whether each must change exactly one row, or as many as it says
 */
record Batch(String statement, List<?> parameters, boolean counted) {

    static int rowsOf(Object parameter) {
        return parameter instanceof Together together ? together.size() : 1;
    }
}
