package io.instashop.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much memory a process of a platform holds, a Java process right after a full collection. What
 * a leak adds stays in one of the two figures. How much of the heap is resident is in neither. That
 * is old garbage, and grows up to the heap's limit in every process.
 *
 * @param live size of all reachable Java objects, MiB; 0 of a process that is not Java's
 * @param beside what the system gives a Java process beside its heap, MiB: code, classes, stacks,
 *     buffers, mapped files. Of another process, what it and its children allocated for themselves,
 *     without shared buffers and mapped files
 * @param pid tells a process from its successor
 */
record Memory(long live, long beside, long pid) {

  private static final long MEBIBYTE = 1024 * 1024;
  private static final Pattern SPACE =
      Pattern.compile("total \\d+K, used .*\\[0x(\\w+), .*0x(\\w+)\\)");
  private static final Pattern MAPPING = Pattern.compile("(\\p{XDigit}+)-\\p{XDigit}+ .*");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Of services and servers, by name; of those that run, once all of them answer. */
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
    new TreeMap<>(platform.servers().natives())
        .forEach((name, server) -> memory.put(name, ofNative(server)));
    return true;
  }

  /** Of one Java process; collects its garbage first. */
  static Memory of(ProcessHandle process) {
    long live = live(process.pid()) / MEBIBYTE;
    return new Memory(live, beside(process.pid()), process.pid());
  }

  /** Of a process that is not Java's. */
  static Memory ofNative(ProcessHandle process) {
    long kibibytes =
        Stream.concat(Stream.of(process), process.descendants())
            .mapToLong(member -> anonymous(member.pid()))
            .sum();
    if (kibibytes == 0) {
      throw new IllegalStateException("no memory of " + process.pid());
    }
    return new Memory(0, kibibytes / 1024, process.pid());
  }

  /** KiB, each page divided by the number of those who share it. */
  private static long anonymous(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss_Anon:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // ended meanwhile, as a server process does with its connection
    }
  }

  /** Bytes, from the sum of a class histogram, which begins with a full collection. */
  private static long live(long pid) {
    String histogram = jcmd(pid, "GC.class_histogram");
    return histogram
        .lines()
        .filter(line -> line.startsWith("Total"))
        .mapToLong(line -> Long.parseLong(line.split("\\s+")[2]))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no histogram of " + pid + ": " + histogram));
  }

  /** The resident part of all mappings that do not begin in the heap. */
  private static long beside(long pid) {
    String heap = jcmd(pid, "GC.heap_info");
    List<Matcher> spaces = heap.lines().map(SPACE::matcher).filter(Matcher::find).toList();
    if (spaces.isEmpty()) {
      throw new IllegalStateException("no heap of " + pid + ": " + heap);
    }
    long low = spaces.stream().mapToLong(s -> hex(s.group(1))).min().getAsLong();
    long high = spaces.stream().mapToLong(s -> hex(s.group(2))).max().getAsLong();
    long kibibytes = 0;
    boolean inHeap = false;
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps"))) {
        Matcher mapping = MAPPING.matcher(line);
        if (mapping.matches()) {
          long begin = hex(mapping.group(1));
          inHeap = low <= begin && begin < high;
        } else if (line.startsWith("Rss:") && !inHeap) {
          kibibytes += Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return kibibytes / 1024;
  }

  private static long hex(String address) {
    return Long.parseUnsignedLong(address, 16);
  }

  private static String jcmd(long pid, String command) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process running =
          new ProcessBuilder(jcmd, Long.toString(pid), command).redirectErrorStream(true).start();
      return new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
