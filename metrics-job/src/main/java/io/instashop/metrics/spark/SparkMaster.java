package io.instashop.metrics.spark;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which Spark master to use, out of several in order of preference: {@code spark://host:port} if
 * the host's name resolves, any other kind as it is.
 *
 * @param url the master
 * @param why it was chosen, to follow "Spark master ..." in a log line
 */
record SparkMaster(String url, String why) {

  private static final String STANDALONE = "spark://";

  /**
   * Chooses the master to run on.
   *
   * @param wanted masters, joined by {@code ;} since a standalone master's own address may hold
   *     commas
   * @param resolves whether a host name is known
   */
  static SparkMaster choose(String wanted, Predicate<String> resolves) {
    List<String> masters =
        Arrays.stream(wanted.split(";")).map(String::trim).filter(m -> !m.isEmpty()).toList();
    for (String master : masters) {
      if (!master.startsWith(STANDALONE)) {
        return new SparkMaster(
            master, masters.size() == 1 ? "as set" : "no standalone master's name resolves");
      }
      if (hosts(master).stream().anyMatch(resolves)) {
        return new SparkMaster(master, "its name resolves");
      }
    }
    return new SparkMaster(masters.get(masters.size() - 1), "the last one named; none resolves");
  }

  private static List<String> hosts(String master) {
    return Arrays.stream(master.substring(STANDALONE.length()).split(","))
        .map(address -> address.replaceFirst(":\\d+$", ""))
        .toList();
  }

  boolean isLocal() {
    return url.startsWith("local");
  }
}
