package io.instashop.cli.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The oldest version that does what a file asks for.
 *
 * @param version from which on it is there
 * @param why what it is, as it stands in the file
 */
record Need(Version version, String why) {

  /** Whatever the file says: {@code docker compose} as one program, with {@code up --wait}. */
  private static final Need LEAST_COMPOSE = new Need(Version.of("2.1.1"), "'up --wait'");

  /** Whatever the files say. */
  private static final Need LEAST_DOCKER =
      new Need(Version.of("20.10.0"), "'host-gateway', and builds with a cache");

  private static final Map<Pattern, Need> COMPOSE =
      Map.of(
          Pattern.compile("\\brequired: *false"),
          new Need(Version.of("2.20.0"), "'required: false' of a dependency"),
          Pattern.compile("\\badditional_contexts:"),
          new Need(Version.of("2.17.0"), "'additional_contexts' of a build"),
          Pattern.compile("!reset\\b"),
          new Need(Version.of("2.18.0"), "'!reset'"),
          Pattern.compile("(?m)^include:"),
          new Need(Version.of("2.20.3"), "'include'"),
          Pattern.compile("(?m)^ +content:"),
          new Need(Version.of("2.23.1"), "'content' of a configuration"),
          Pattern.compile("!override\\b"),
          new Need(Version.of("2.24.4"), "'!override'"),
          Pattern.compile("\\b(?:post_start|pre_stop):"),
          new Need(Version.of("2.30.0"), "hooks of a service"));

  private static final Map<Pattern, Need> DOCKER =
      Map.of(
          Pattern.compile("(?m)^(?:COPY|ADD) .*--link\\b"),
          new Need(Version.of("23.0.0"), "'--link' in infra/docker/Dockerfile"),
          Pattern.compile("\\bstart_interval:"),
          new Need(Version.of("25.0.0"), "'start_interval' of a health check"));

  /** What the text of a compose file needs of Compose. */
  static Need ofCompose(String file) {
    return highest(COMPOSE, LEAST_COMPOSE, file);
  }

  /** What the texts of a compose file and of the Dockerfile need of Docker. */
  static Need ofDocker(String files) {
    return highest(DOCKER, LEAST_DOCKER, files);
  }

  private static Need highest(Map<Pattern, Need> needs, Need least, String text) {
    List<Need> there =
        needs.entrySet().stream()
            .filter(each -> each.getKey().matcher(text).find())
            .map(Map.Entry::getValue)
            .toList();
    return there.stream().max(Comparator.comparing(Need::version)).orElse(least);
  }
}
