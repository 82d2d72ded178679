package io.instashop.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Huge pages for the Java programs that start together. Each touches some hundred megabytes at its
 * start. A virtual machine that hands them out in pages of 4 kB makes that a third of the wait.
 */
public final class HugePages {

  private static final Path MODE = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
  private static final List<String> OPTIONS = List.of("-XX:+UseTransparentHugePages");

  private HugePages() {}

  /** The options of a Java command; none where the kernel has no huge pages or forbids them. */
  public static List<String> options() {
    return options(MODE);
  }

  /**
   * As the kernel writes its modes.
   *
   * @param mode the file with all modes, the chosen one in brackets
   */
  static List<String> options(Path mode) {
    try {
      return Files.readString(mode).contains("[never]") ? List.of() : OPTIONS;
    } catch (IOException e) { // another system, or a container that hides it
      return List.of();
    }
  }
}
