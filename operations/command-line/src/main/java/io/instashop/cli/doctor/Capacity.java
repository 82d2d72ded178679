package io.instashop.cli.doctor;

import io.instashop.cli.capacity.CapacityCheck;
import java.nio.file.Path;
import java.util.List;

/** Memory and disk, by the check that {@code up} makes. */
final class Capacity {

  private static final String MEMORY = "memory";
  private static final String DISK = "disk";

  private Capacity() {}

  /**
   * What to say of a machine on which the platform is to start.
   *
   * @param memoryBytes what the parts need
   * @param folder for the data
   */
  static List<CheckResult> beforeTheStart(CapacityCheck check, long memoryBytes, Path folder) {
    return List.of(
        check
            .memoryComplaint(memoryBytes)
            .map(
                complaint ->
                    CheckResult.wrong(
                        MEMORY,
                        complaint,
                        "end other programs, or leave services out with 'up --without'"))
            .orElseGet(() -> CheckResult.fine(MEMORY, check.memory())),
        check
            .diskComplaint(folder)
            .map(
                complaint ->
                    CheckResult.wrong(DISK, complaint, "make room, or choose another with --data"))
            .orElseGet(() -> CheckResult.fine(DISK, CapacityCheck.disk(folder))));
  }

  /** The same while it runs, when it has its memory. */
  static List<CheckResult> whileItRuns(CapacityCheck check, Path folder) {
    String full = CapacityCheck.nearlyFull(folder);
    return List.of(
        CheckResult.fine(MEMORY, check.memory() + ", beside what the running platform has"),
        full.isEmpty()
            ? CheckResult.fine(DISK, CapacityCheck.disk(folder))
            : CheckResult.wrong(DISK, full, "make room before a part stops"));
  }
}
