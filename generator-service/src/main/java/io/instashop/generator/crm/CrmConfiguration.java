package io.instashop.generator.crm;

import com.zaxxer.hikari.HikariDataSource;
import io.instashop.generator.database.DomainDatabase;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connection to the database {@code crm_db}. */
@Configuration(proxyBeanMethods = false)
class CrmConfiguration {

  /** Not a candidate for injection by type, so that Spring Boot still configures the first one. */
  @Bean(defaultCandidate = false)
  @Qualifier("crm")
  HikariDataSource crmDataSource(CrmSettings settings) {
    HikariDataSource dataSource =
        DomainDatabase.pool("crm", settings.url(), settings.username(), settings.password());
    dataSource.setMaximumPoolSize(4);
    dataSource.setMinimumIdle(1);
    return dataSource;
  }
}
