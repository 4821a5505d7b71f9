/** The executable BPMN graph: immutable, compiled once per process definition (level 0). */
@NullMarked
package io.penstock.engine.model;

import org.jspecify.annotations.NullMarked;
