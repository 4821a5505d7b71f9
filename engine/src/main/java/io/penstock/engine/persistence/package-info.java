/** The stores on MyBatis (level 5). */
@NullMarked
package io.penstock.engine.persistence;

import org.jspecify.annotations.NullMarked;
