package io.instashop.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "42P01 | ERROR: relation x is not there | waiting for the generator-service to create the"
            + " tables (relation x is not there)",
        "42703 | ERROR: column f.c is not there | waiting for a generator-service of this version"
            + " to add a column (column f.c is not there)",
        "08006 | no connection | no connection"
      })
  void aSchemaThatIsNotThereYetIsWaitedFor(String state, String message, String said) {
    assertThat(SourceErrors.inOneLine(new SQLException(message, state))).endsWith(said);
  }

  @Test
  void onlyWhatARowHoldsIsOfData() {
    assertThat(SourceErrors.isOfData(new SQLException("out of range", "22003"))).isTrue();
    assertThat(SourceErrors.isOfData(new SQLException("no column", "42703"))).isFalse();
    assertThat(SourceErrors.isOfData(new SQLException("?"))).isFalse();
  }
}
