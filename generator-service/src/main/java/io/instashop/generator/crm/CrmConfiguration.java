package io.instashop.generator.crm;

import com.zaxxer.hikari.HikariDataSource;
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
    HikariDataSource dataSource = new HikariDataSource();
    dataSource.setPoolName("crm");
    dataSource.setJdbcUrl(settings.url());
    dataSource.setUsername(settings.username());
    dataSource.setPassword(settings.password());
    dataSource.setMaximumPoolSize(4);
    // Inserts of many rows become one statement.
    dataSource.addDataSourceProperty("reWriteBatchedInserts", "true");
    dataSource.setConnectionTimeout(3_000);
    dataSource.setValidationTimeout(2_000);
    // Away at start is a state to show, not a reason to end.
    dataSource.setInitializationFailTimeout(-1);
    return dataSource;
  }
}
