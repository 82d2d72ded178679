package io.instashop.testservers.project;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The Maven build that this JVM tests for.
 *
 * @param process Maven's own process, whose end is the end of the build
 * @param root where servers of builds keep their data and logs, each build in a folder of its own
 */
public record MavenBuild(ProcessHandle process, Path root) {

  /** The system property that the parent POM gives to every JVM that tests: a folder. */
  public static final String ROOT = "instashop.test-servers.folder";

  /**
   * The build, if Maven started this JVM. An IDE may pass the POM's system properties on, too, so
   * that a process of Maven's must be among the ancestors.
   */
  public static Optional<MavenBuild> current() {
    return Optional.ofNullable(System.getProperty(ROOT))
        .flatMap(
            root ->
                maven(ProcessHandle.current())
                    .map(process -> new MavenBuild(process, Path.of(root).toAbsolutePath())));
  }

  /** Between a test's JVM and Maven there may be a shell. */
  private static Optional<ProcessHandle> maven(ProcessHandle process) {
    return process.parent().flatMap(p -> isMaven(p) ? Optional.of(p) : maven(p));
  }

  private static boolean isMaven(ProcessHandle process) {
    String command = process.info().commandLine().orElse("");
    return command.contains("plexus.classworlds") || command.contains("org.mvndaemon");
  }
}
