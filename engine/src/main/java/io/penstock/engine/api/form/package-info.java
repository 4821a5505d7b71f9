/** Forms: what a user task or a start asks for, and the rules that the answers keep. */
@NullMarked
package io.penstock.engine.api.form;

import org.jspecify.annotations.NullMarked;
