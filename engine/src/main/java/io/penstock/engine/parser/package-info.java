/** Reads and checks BPMN 2.0 XML into the model (level 1). */
@NullMarked
package io.penstock.engine.parser;

import org.jspecify.annotations.NullMarked;
