/** How the contracts carry points in time; the only Java of this module that is not generated. */
package io.penstock.contract.time;
