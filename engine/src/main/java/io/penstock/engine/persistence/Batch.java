package io.penstock.engine.persistence;

import java.util.List;

/**
 * One statement for many parameters.
 *
 * @param counted whether each must change exactly one row
 */
record Batch(String statement, List<?> parameters, boolean counted) {}
