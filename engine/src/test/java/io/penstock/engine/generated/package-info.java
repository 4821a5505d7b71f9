/** Random models, run by the engine and by a token game in memory that must tell the same. */
package io.penstock.engine.generated;
