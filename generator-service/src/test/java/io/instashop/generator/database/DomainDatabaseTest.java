package io.instashop.generator.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

class DomainDatabaseTest {

  /** In seconds, as the consumer, which also writes, has them. */
  private static final Map<String, String> LIMITS =
      Map.of("connectTimeout", "3", "socketTimeout", "60", "tcpKeepAlive", "true");

  @Test
  void noPoolWaitsForEverForAServerThatVanished() {
    try (HikariDataSource pool = DomainDatabase.pool("erp", "jdbc:postgresql:erp_db", "a", "b")) {
      assertThat(limits(pool.getDataSourceProperties(), "")).isEqualTo(LIMITS);
    }
    YamlPropertiesFactoryBean file = new YamlPropertiesFactoryBean();
    file.setResources(new ClassPathResource("application.yml"));
    assertThat(
            limits(
                Objects.requireNonNull(file.getObject()),
                "spring.datasource.hikari.data-source-properties."))
        .as("the shop's own")
        .isEqualTo(LIMITS);
  }

  private static Map<String, String> limits(Properties properties, String prefix) {
    return Stream.of("connectTimeout", "socketTimeout", "tcpKeepAlive")
        .filter(name -> properties.containsKey(prefix + name))
        .collect(
            Collectors.toMap(name -> name, name -> String.valueOf(properties.get(prefix + name))));
  }
}
