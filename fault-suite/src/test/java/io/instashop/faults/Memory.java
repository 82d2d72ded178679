package io.instashop.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much memory each process of a platform holds. */
final class Memory {

  private Memory() {}

  /** Resident memory of services and brokers in MiB, by name; only of those that run. */
  static Map<String, Long> of(FaultPlatform platform) {
    Map<String, Long> memory = new LinkedHashMap<>();
    platform.services().stream()
        .filter(ServiceProcess::isAlive)
        .forEach(service -> memory.put(service.name(), resident(service.handle())));
    platform
        .brokers()
        .all()
        .forEach(broker -> memory.put("kafka" + broker.id(), resident(broker.handle())));
    memory.values().removeIf(mebibytes -> mebibytes == 0);
    return memory;
  }

  private static long resident(ProcessHandle process) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
