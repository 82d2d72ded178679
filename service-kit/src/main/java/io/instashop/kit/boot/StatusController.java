package io.instashop.kit.boot;

import io.instashop.kit.status.Activity;
import io.instashop.kit.status.ServiceStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers {@code GET /api/status}. */
@RestController
class StatusController {

  private final String service;
  private final Activity activity;

  StatusController(String service, Activity activity) {
    this.service = service;
    this.activity = activity;
  }

  @GetMapping(ServiceStatus.PATH)
  ServiceStatus status() {
    return ServiceStatus.of(service, activity);
  }
}
