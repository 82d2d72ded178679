package io.instashop.consumer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class OneLineFailureReporterTest {

  @Test
  void aReportOfManyLinesBecomesOne() {
    FailureAnalysis analysis =
        new FailureAnalysis("Binding failed:\n\n    Property: a.b\n", "Change it", null);

    assertThat(OneLineFailureReporter.line(analysis))
        .isEqualTo("Not started. Binding failed: Property: a.b Change it");
  }
}
