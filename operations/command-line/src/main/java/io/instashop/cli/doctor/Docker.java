package io.instashop.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether Docker and Compose can run {@code docker-compose.yml}. They are needed for nothing else.
 *
 * @param installed whether there is such a program
 * @param server the version of the server; empty if it does not answer
 * @param complaint what the program said when the server did not answer
 * @param compose the version of Compose; empty if there is none
 */
record Docker(
    boolean installed, Optional<Version> server, String complaint, Optional<Version> compose) {

  private static final String SUBJECT = "Docker";
  private static final String COMPOSE = "Compose";

  /** Asks the programs on the path. */
  static Docker ask() {
    Optional<Tool.Answer> server = Tool.ask("docker", "version", "--format", "{{.Server.Version}}");
    Optional<Tool.Answer> compose = Tool.ask("docker", "compose", "version", "--short");
    return new Docker(
        server.isPresent(),
        version(server),
        server.map(Tool.Answer::lastLine).orElse(""),
        version(compose));
  }

  /** Whether containers can be asked about. */
  boolean isThere() {
    return server.isPresent();
  }

  /**
   * What to say of them.
   *
   * @param docker what the files need
   * @param composeNeed what {@code docker-compose.yml} needs
   */
  List<CheckResult> findings(Need docker, Need composeNeed) {
    if (!installed) {
      return List.of(
          CheckResult.warning(
              SUBJECT,
              "not installed",
              "only 'docker compose' needs it, './instashop up' does without"));
    }
    List<CheckResult> findings = new ArrayList<>();
    if (server.isEmpty()) {
      findings.add(
          CheckResult.warning(
              SUBJECT,
              "its server does not answer" + (complaint.isBlank() ? "" : " (" + complaint + ")"),
              "start it, or join the group that may use it; './instashop up' does without"));
    } else {
      findings.add(judged(SUBJECT, server.get(), docker, "the platform"));
    }
    findings.add(
        compose
            .map(version -> judged(COMPOSE, version, composeNeed, "docker-compose.yml"))
            .orElseGet(
                () ->
                    CheckResult.warning(
                        COMPOSE,
                        "not installed as 'docker compose'",
                        "install the plugin, "
                            + composeNeed.version()
                            + " or newer; './instashop up' does without")));
    return findings;
  }

  private static CheckResult judged(String subject, Version there, Need need, String what) {
    return there.isBefore(need.version())
        ? CheckResult.wrong(
            subject,
            there + " is too old",
            "install %s or newer: %s needs it for %s".formatted(need.version(), what, need.why()))
        : CheckResult.fine(subject, there + "; " + need.version() + " or newer is needed");
  }

  private static Optional<Version> version(Optional<Tool.Answer> answer) {
    return answer.filter(each -> each.code() == 0).flatMap(each -> Version.in(each.text()));
  }
}
