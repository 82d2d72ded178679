package io.instashop.cli.platform;

import java.util.function.BooleanSupplier;

/**
 * One process of the running platform.
 *
 * @param name what to call it
 * @param isAlive whether it runs
 * @param restart starts it again on the same data and port, after it ended by itself
 * @param stop stops it in order
 */
record Part(String name, BooleanSupplier isAlive, Runnable restart, Runnable stop) {}
