package io.instashop.house.room;

/** Makes a room beside the root package. */
final class Inhabitant {}
