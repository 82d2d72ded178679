package io.instashop.generator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;

class DatabaseAvailabilityTest {

  @Test
  void aDatabaseThatKeepsSilentIsWaitedFor() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl("jdbc:postgresql://localhost:" + silent.getLocalPort() + "/instashop");
      config.setConnectionTimeout(250);
      config.setInitializationFailTimeout(-1);
      try (HikariDataSource pool = new HikariDataSource(config)) {
        Throwable thrown = catchThrowable(pool::getConnection);
        assertThat(DatabaseAvailability.in(new IllegalStateException(thrown)))
            .get()
            .asString()
            .contains("a database cannot be used: ", "timed out", "spring.datasource");
      }
    }
  }

  @Test
  void aPasswordInAnAddressIsHidden() {
    assertThat(
            DatabaseAvailability.in(
                new SQLException("no way to jdbc:postgresql://h/d?password=s3cret", "08001")))
        .get()
        .asString()
        .contains("no way to jdbc:postgresql://h/d?password=******")
        .doesNotContain("s3cret");
  }

  @Test
  void aDefectOfOursIsNot() {
    assertThat(DatabaseAvailability.in(new SQLException("no such column", "42703"))).isEmpty();
    assertThat(DatabaseAvailability.in(new IllegalStateException("a defect"))).isEmpty();
  }

  @Test
  void onceInUseWhateverADatabaseAnswersIsAFaultOfItsOwn() {
    assertThat(
            DatabaseAvailability.anyIn(
                new BadSqlGrammarException(
                    "load", "select", new SQLException("no such table\nhere", "42P01"))))
        .contains("a database cannot be used: no such table");
    assertThat(DatabaseAvailability.anyIn(new FlywayException("no history")))
        .contains("a database cannot be used: no history");
    assertThat(DatabaseAvailability.anyIn(new EmptyResultDataAccessException(1)).orElseThrow())
        .startsWith("a database cannot be used: ");
    assertThat(DatabaseAvailability.anyIn(new SQLException("no right", "42501")).orElseThrow())
        .endsWith("(spring.datasource.* and instashop.crm.datasource.*: url, username, password)");
    assertThat(DatabaseAvailability.anyIn(new IllegalStateException("a defect"))).isEmpty();
  }
}
