package io.instashop.generator.storefront;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Connections of the storefront's own, so that whoever asks for pages cannot stop the writing. */
@Configuration(proxyBeanMethods = false)
class StorefrontConfiguration {

  private static final int CONNECTIONS = 2;

  /** Settings of the shop's pool, but for what bounds the storefront. */
  @Bean(defaultCandidate = false)
  @Qualifier("storefront")
  HikariDataSource storefrontDataSource(DataSource shop, StorefrontSettings settings)
      throws SQLException {
    HikariDataSource pool = shop.unwrap(HikariDataSource.class);
    HikariDataSource own = new HikariDataSource();
    pool.copyStateTo(own);
    own.setUsername(pool.getUsername());
    own.setPassword(pool.getPassword());
    own.setPoolName("storefront");
    own.setMaximumPoolSize(CONNECTIONS);
    own.setMinimumIdle(0);
    own.setReadOnly(true);
    own.setConnectionInitSql(
        "set default_transaction_read_only = on; set statement_timeout = "
            + settings.statementTimeout().toMillis()
            + "; set idle_in_transaction_session_timeout = '1min'");
    return own;
  }

  @Bean(defaultCandidate = false)
  @Qualifier("storefront")
  JdbcClient storefrontClient(@Qualifier("storefront") HikariDataSource dataSource) {
    return JdbcClient.create(dataSource);
  }

  @Bean
  OrderCounts orderCounts(@Qualifier("storefront") HikariDataSource dataSource) {
    return new OrderCounts(
        JdbcClient.create(dataSource),
        new TransactionTemplate(new JdbcTransactionManager(dataSource)));
  }
}
