package io.instashop.cli.doctor;

/**
 * A TCP port that somebody wants to listen on.
 *
 * @param port 1 to 65535
 * @param part which part wants it
 * @param setting what names it in {@code .env}; empty if only {@code up} wants it
 * @param up whether {@code up} wants it
 * @param profile whether containers want it with a profile only
 */
record WantedPort(int port, String part, String setting, boolean up, boolean profile) {

  static WantedPort ofUp(int port, String part) {
    return new WantedPort(port, part, "", true, false);
  }

  boolean compose() {
    return !setting.isEmpty();
  }

  /** The same port, wanted by both. */
  WantedPort and(WantedPort other) {
    return new WantedPort(
        port,
        part,
        setting.isEmpty() ? other.setting : setting,
        up || other.up,
        compose() ? profile : other.profile);
  }
}
