/** Checks of the contracts: what they promise about themselves, and that the generated types keep it. */
package io.penstock.contract;
