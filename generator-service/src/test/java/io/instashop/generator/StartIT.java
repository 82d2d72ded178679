package io.instashop.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartIT {

  @ParameterizedTest
  @CsvSource({
    "rate=0, instashop.generator.rate must be a whole number from 1 to 50000",
    "rate=-1, instashop.generator.rate must be a whole number from 1 to 50000",
    "rate=50001, instashop.generator.rate must be a whole number from 1 to 50000",
    "rate=fast, instashop.generator.rate must be a whole number from 1 to 50000",
    "duration=0s, instashop.generator.duration must be 1ms or longer",
    "backfill-span=long, instashop.generator.backfill-span must be a duration such as 30s or 24h",
    "catalog.buyers=0, instashop.generator.catalog.buyers must be a whole number from 1 to 100000"
  })
  void aBadSettingIsRefusedInOneLineThatNamesIt(
      String setting, String complaint, CapturedOutput output) {
    assertThatThrownBy(() -> RunningGenerator.start(setting)).isInstanceOf(Exception.class);

    assertRefused(output, complaint);
  }

  @Test
  void aBackfillWithoutRoomIsRefused(CapturedOutput output) {
    RunningGenerator.emptyDatabases();
    try (RunningGenerator first = RunningGenerator.start()) {
      first
          .shop()
          .execute(
              """
              insert into transaction (buyer_id, customer_id, transaction_date, total_amount,
                discount_amount, payment_method, status)
              values (1, 1, now() + interval '1 hour', 1, 0, 'pix', 'completed')""");
    }

    assertThatThrownBy(() -> RunningGenerator.start("backfill=10")).isInstanceOf(Exception.class);

    assertRefused(output, "instashop.generator.backfill: the shop's newest event is of");
  }

  private static void assertRefused(CapturedOutput output, String complaint) {
    List<String> complaints =
        output
            .getAll()
            .lines()
            .filter(l -> l.contains("[generator-service]"))
            .filter(l -> l.contains("ERROR") || l.contains("WARN"))
            .toList();
    assertThat(complaints).singleElement().asString().contains("Start refused: " + complaint);
    assertThat(output.getAll()).doesNotContain("\tat ");
  }
}
