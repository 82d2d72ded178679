package io.instashop.consumer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureStateTest {

  private final FailureState faults = new FailureState();

  @Test
  void aFaultIsTheInnermostCauseInOneLine() {
    faults.failed(
        "Work", new IllegalStateException("outer", new RuntimeException("the inner\n  one")));

    assertThat(faults.current()).contains("Work: the inner");
  }

  @Test
  void successClearsAFaultAndTheLastOneIsRemembered() {
    faults.failed("Work", new IllegalStateException("is gone"));
    faults.cleared();

    assertThat(faults.current()).isEmpty();
    assertThat(faults.last()).contains("Work: is gone");
  }

  @Test
  void noSuccessClearsWhatOnlyAnOperatorCanDecide() {
    faults.fatal("Records are gone");
    faults.cleared();

    assertThat(faults.current()).contains("Records are gone");
  }
}
