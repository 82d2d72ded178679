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
  static List<Finding> beforeTheStart(CapacityCheck check, long memoryBytes, Path folder) {
    return List.of(
        check
            .memoryComplaint(memoryBytes)
            .map(
                complaint ->
                    Finding.wrong(
                        MEMORY,
                        complaint,
                        "end other programs, or leave services out with 'up --without'"))
            .orElseGet(() -> Finding.fine(MEMORY, check.memory())),
        check
            .diskComplaint(folder)
            .map(
                complaint ->
                    Finding.wrong(DISK, complaint, "make room, or choose another with --data"))
            .orElseGet(() -> Finding.fine(DISK, CapacityCheck.disk(folder))));
  }

  /** The same while it runs, when it has its memory. */
  static List<Finding> whileItRuns(CapacityCheck check, Path folder) {
    String full = CapacityCheck.nearlyFull(folder);
    return List.of(
        Finding.fine(MEMORY, check.memory() + ", beside what the running platform has"),
        full.isEmpty()
            ? Finding.fine(DISK, CapacityCheck.disk(folder))
            : Finding.wrong(DISK, full, "make room before a part stops"));
  }
}
