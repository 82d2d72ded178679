package io.instashop.cli.watch;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One process of the running platform.
 *
 * @param name what to call it
 * @param isAlive whether it runs
 * @param answer asks it how it is; takes some seconds at most
 * @param kill ends it at once, whatever it is doing
 * @param restart starts it again on the same data and port, after it has ended
 * @param stop stops it in order
 */
public record Part(
    String name,
    BooleanSupplier isAlive,
    Supplier<PartAnswer> answer,
    Runnable kill,
    Runnable restart,
    Runnable stop) {}
