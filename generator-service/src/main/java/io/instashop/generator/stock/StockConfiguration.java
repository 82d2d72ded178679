package io.instashop.generator.stock;

import com.zaxxer.hikari.HikariDataSource;
import io.instashop.generator.database.DomainDatabase;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connection to the database {@code erp_db}. */
@Configuration(proxyBeanMethods = false)
class StockConfiguration {

  /** Not a candidate for injection by type, so that Spring Boot still configures the first one. */
  @Bean(defaultCandidate = false)
  @Qualifier("erp")
  HikariDataSource erpDataSource(StockSettings settings) {
    return DomainDatabase.pool("erp", settings.url(), settings.username(), settings.password());
  }
}
