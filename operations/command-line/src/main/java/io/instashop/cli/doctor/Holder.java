package io.instashop.cli.doctor;

/**
 * Who listens on a port.
 *
 * @param name what to call it
 * @param ours whether it belongs to the platform of this data folder, or to this project's
 *     containers
 */
record Holder(String name, boolean ours) {

  /** Somebody whom only its owner or the superuser sees. */
  static final Holder UNKNOWN = new Holder("a program that this user cannot see", false);
}
