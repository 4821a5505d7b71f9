package io.penstock.benchmark.driver;

/**
 * Something that Penstock should reach, and whether it does.
 *
 * @param wanted in words
 * @param measured in words
 */
record Target(String name, String wanted, String measured, boolean met) {}
