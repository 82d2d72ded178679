package io.instashop.consumer.sample;

/** Something that no other service may know. */
public final class Neighbour {}
