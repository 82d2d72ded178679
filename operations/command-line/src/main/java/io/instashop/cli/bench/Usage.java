package io.instashop.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processor time, memory and disk of this platform's processes. Linux says it in {@code /proc}. */
final class Usage {

  /** What the kernel counts processor time in, for programs of every architecture. */
  private static final double TICKS_A_SECOND = 100;

  private Usage() {}

  /** Processor seconds of a process with those of its children that have ended; NaN if unknown. */
  static double cpuSeconds(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // The name, in brackets, may hold blanks. From the state on: utime is the 12th, then stime,
      // cutime, cstime.
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
      return fields.subList(11, 15).stream().mapToLong(Long::parseLong).sum() / TICKS_A_SECOND;
    } catch (IOException | RuntimeException e) {
      return Double.NaN; // it has ended, or this is no Linux
    }
  }

  /** Processor seconds of all that descend from this process, but for one; NaN if unknown. */
  static double cpuSecondsOfOthers(long pid) {
    if (Double.isNaN(cpuSeconds(ProcessHandle.current().pid()))) {
      return Double.NaN;
    }
    return ProcessHandle.current()
        .descendants()
        .mapToLong(ProcessHandle::pid)
        .filter(each -> each != pid)
        .mapToDouble(Usage::cpuSeconds)
        .filter(Double::isFinite)
        .sum();
  }

  /** The most memory that a process has held, in bytes; NaN if unknown. */
  static double peakMemory(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> 1024.0 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** Bytes of all files below a folder, as far as they stay while they are counted. */
  static double bytesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToDouble(Usage::size).sum();
    } catch (IOException | java.io.UncheckedIOException e) {
      return Double.NaN;
    }
  }

  private static double size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (NoSuchFileException e) {
      return 0; // a server deletes files at any time
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
