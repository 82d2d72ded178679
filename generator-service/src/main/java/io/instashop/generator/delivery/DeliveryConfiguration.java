package io.instashop.generator.delivery;

import com.zaxxer.hikari.HikariDataSource;
import io.instashop.generator.database.DomainDatabase;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connection to the database {@code ecommerce_db}. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

  /** Not a candidate for injection by type, so that Spring Boot still configures the first one. */
  @Bean(defaultCandidate = false)
  @Qualifier("ecommerce")
  HikariDataSource ecommerceDataSource(DeliverySettings settings) {
    return DomainDatabase.pool(
        "ecommerce", settings.url(), settings.username(), settings.password());
  }
}
