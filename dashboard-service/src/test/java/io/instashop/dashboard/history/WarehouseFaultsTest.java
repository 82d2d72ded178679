package io.instashop.dashboard.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;

class WarehouseFaultsTest {

  private final WarehouseFaults faults =
      new WarehouseFaults("jdbc:postgresql://dwh:5432/dwh_db?user=x&password=secret", "reader");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "28P01|FATAL: password authentication failed|check SPRING_DATASOURCE_PASSWORD",
        "08004|The server requested SCRAM, but no password was provided.|set SPRING_DATASOURCE_PASSWORD",
        "42501|ERROR: permission denied for table realtime_events|lacks a right",
        "42P01|ERROR: relation \"realtime_events\" does not exist|no tables in",
        "08001|Connection to dwh:5432 refused. Check that|no connection to dwh:5432/dwh_db",
        "57P03|FATAL: the database system is starting up|the database system is starting up",
        "53300|FATAL: too many clients|too many clients"
      })
  void eachNamesTheServerTheCauseAndWhatToSet(String state, String message, String words) {
    String said = describe(new SQLException(message + "\n  Hint: more", state));
    assertThat(said).contains("dwh:5432/dwh_db").contains(words).doesNotContain("\n", "secret");
  }

  @Test
  void aHostThatIsNotKnownIsNamedAsThat() {
    SQLException attempt = new SQLException("The connection attempt failed.", "08001");
    attempt.initCause(new UnknownHostException("dwh"));
    assertThat(describe(attempt)).contains("host is not known").contains("SPRING_DATASOURCE_URL");
  }

  private String describe(SQLException failure) {
    return faults.describe(
        new DataAccessResourceFailureException(
            "Failed to obtain JDBC Connection",
            new SQLException("warehouse - Connection is not available", "08999", failure)));
  }
}
