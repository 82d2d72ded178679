package io.instashop.generator;

import io.instashop.generator.database.PatientDataSource;
import io.instashop.kit.boot.ServiceRunner;
import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;

/**
 * Simulates a shop and writes what happens in it into the databases {@code instashop} and {@code
 * crm_db}. Every event that it reports as written is committed exactly once, whatever happens to
 * the connection. A payment's change of status is always committed after the payment.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class GeneratorApplication {

  public static void main(String[] args) {
    ServiceRunner.run(GeneratorApplication.class, args);
  }

  /** Migration waits for the databases; the start of the program does not. */
  @Bean
  FlywayMigrationStrategy migrateLater() {
    return flyway -> {};
  }

  /** A migration may take longer than a socket of the pool waits. */
  @Bean
  FlywayConfigurationCustomizer migratePatiently() {
    return flyway -> flyway.dataSource(new PatientDataSource(flyway.getDataSource()));
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
