package io.instashop.generator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

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
}
