package io.instashop.cli.platform;

import io.instashop.local.process.Children;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What makes the next start of a build quick, done once, beside what runs or before it. */
public final class Preparation {

  private Preparation() {}

  /**
   * Writes the class-data archives that this build lacks, one after the other. Each takes some
   * seconds of one processor, those that are there nothing.
   *
   * @param home the project's folder, in which these services are built
   * @param services those that will be started
   * @return the services that have none now; they start more slowly
   * @throws PlatformException if one is not built
   */
  public static List<Service> run(Path home, Collection<Service> services) {
    return run(home, services, new Children(), false);
  }

  /**
   * The same beside a platform that runs: with low priority, which may take long where others work.
   *
   * @param children to which the processes belong that write them
   */
  static List<Service> besidePlatform(Path home, Children children) {
    return run(home, List.of(Service.values()), children, true);
  }

  private static List<Service> run(
      Path home, Collection<Service> services, Children children, boolean lowPriority) {
    // The metrics job gains most.
    return services.stream()
        .sorted(Comparator.comparing(service -> service != Service.METRICS))
        .filter(service -> !new Program(service, home, children).prepare(lowPriority))
        .toList();
  }
}
