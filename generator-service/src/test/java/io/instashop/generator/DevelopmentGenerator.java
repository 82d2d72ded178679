package io.instashop.generator;

import io.instashop.testservers.server.TestServers;
import org.springframework.boot.SpringApplication;

/** The service with a database server of its own, to run from an IDE: nothing else is needed. */
final class DevelopmentGenerator {

  private DevelopmentGenerator() {}

  public static void main(String[] args) {
    SpringApplication.from(GeneratorApplication::main)
        .run(
            "--spring.datasource.url=" + TestServers.shop().jdbcUrl("instashop"),
            "--instashop.crm.datasource.url=" + TestServers.shop().jdbcUrl("crm_db"));
  }
}
