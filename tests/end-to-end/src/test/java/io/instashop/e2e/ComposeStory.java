package io.instashop.e2e;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests in an order on one platform that compose runs; without Docker each of them is skipped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ComposeStory {

  RunningCompose platform;
  Compose compose;

  /** Starts the platform. */
  abstract RunningCompose start() throws Exception;

  @BeforeAll
  void startPlatform() throws Exception {
    if (!Compose.isAvailable()) {
      return; // each test is skipped by itself: a class that aborts as a whole is counted nowhere
    }
    platform = start();
    compose = platform.compose();
  }

  @AfterAll
  void stopPlatform() throws Exception {
    if (platform != null) {
      platform.close();
    }
  }

  @BeforeEach
  void needsDocker() throws Exception {
    if (platform == null) {
      Compose.availableOrSkip();
    }
  }
}
