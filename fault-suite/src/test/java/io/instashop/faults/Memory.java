package io.instashop.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much memory a process of a platform holds right after a full collection, so that neither
 * figure counts garbage: what a leak adds stays in one of the two.
 *
 * @param live size of all reachable Java objects, MiB
 * @param resident what the system gives the process, heap and all else, MiB
 * @param pid tells a process from its successor
 */
record Memory(long live, long resident, long pid) {

  private static final long MEBIBYTE = 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Of services and brokers, by name; of those that run, once all of them answer. */
  static Map<String, Memory> of(FaultPlatform platform) {
    Map<String, Memory> memory = new LinkedHashMap<>();
    Wait.until("the memory of every process", PATIENCE, () -> measured(platform, memory));
    return memory;
  }

  private static boolean measured(FaultPlatform platform, Map<String, Memory> memory) {
    memory.clear();
    platform.services().stream()
        .filter(ServiceProcess::isAlive)
        .forEach(service -> memory.put(service.name(), of(service.handle())));
    platform
        .brokers()
        .all()
        .forEach(broker -> memory.put("kafka" + broker.id(), of(broker.handle())));
    return true;
  }

  /** Of one Java process; collects its garbage first. */
  static Memory of(ProcessHandle process) {
    long live = live(process.pid()) / MEBIBYTE;
    return new Memory(live, resident(process.pid()), process.pid());
  }

  /** Bytes, from the sum of a class histogram, which begins with a full collection. */
  private static long live(long pid) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process histogram =
          new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      String output = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return output
          .lines()
          .filter(line -> line.startsWith("Total"))
          .mapToLong(line -> Long.parseLong(line.split("\\s+")[2]))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no histogram of " + pid + ": " + output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long resident(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
