package io.instashop.generator.progress;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells programs how far the generator is. */
@RestController
class ProgressController {

  private final Progress progress;

  ProgressController(Progress progress) {
    this.progress = progress;
  }

  @GetMapping("/api/generator")
  Snapshot progress() {
    return progress.snapshot();
  }
}
