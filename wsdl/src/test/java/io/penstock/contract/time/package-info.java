/** Checks of how the contracts carry points in time. */
package io.penstock.contract.time;
