package io.instashop.consumer.progress;

import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The figures since the start, for a human or a script. */
@RestController
class StatusController {

  private final Progress progress;
  private final FailureState faults;

  StatusController(Progress progress, FailureState faults) {
    this.progress = progress;
    this.faults = faults;
  }

  @GetMapping("/api/consumer")
  Status status() {
    Progress.Figures f = progress.figures();
    return new Status(
        f.events(),
        f.rows(),
        f.items(),
        f.deadLetters(),
        f.duplicates(),
        f.newestEvent(),
        faults.last().orElse(null));
  }

  /**
   * The answer.
   *
   * @param lastError the newest fault, past or present, or null
   */
  record Status(
      long events,
      long rows,
      long items,
      long deadLetters,
      long duplicates,
      Instant newestEvent,
      String lastError) {}
}
