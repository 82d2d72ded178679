package io.instashop.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The browser that tests of the page want. Nothing else does. */
final class Chromium {

  private static final String NAMED_BY = "PLAYWRIGHT_CHROMIUM";
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private Chromium() {}

  /** Looks where the tests look. */
  static CheckResult finding(Map<String, String> environment) {
    List<Path> places = new ArrayList<>();
    String named = environment.getOrDefault(NAMED_BY, "");
    if (!named.isEmpty()) {
      places.add(Path.of(named));
    }
    NAMES.forEach(name -> places.add(Path.of("/usr/bin").resolve(name)));
    return places.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .map(place -> CheckResult.fine("Chromium", place.toString()))
        .orElseGet(
            () ->
                CheckResult.warning(
                    "Chromium",
                    "not found",
                    "only tests of the page want it and are left out; install it, or name it in "
                        + NAMED_BY));
  }
}
