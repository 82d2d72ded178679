package io.instashop.kit.boot;

import io.instashop.kit.failure.ReportableException;
import org.springframework.boot.SpringApplication;

/** Runs a service's main class. */
public final class ServiceRunner {

  private ServiceRunner() {}

  /**
   * Starts the service. A refused setting ends the process with exit code 2, any other failure with
   * 1. Spring Boot's own codes need an exception of ours, which its binding does not throw.
   */
  public static void run(Class<?> application, String... arguments) {
    try {
      SpringApplication.run(application, arguments);
    } catch (RuntimeException e) {
      if (RefusedProperties.in(e).isPresent()) {
        System.exit(ReportableException.REFUSED);
      }
      throw e;
    }
  }
}
