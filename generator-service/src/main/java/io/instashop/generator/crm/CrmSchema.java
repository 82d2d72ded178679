package io.instashop.generator.crm;

import org.flywaydb.core.Flyway;
import org.springframework.stereotype.Component;

/** The tables of the second database. */
@Component
public class CrmSchema {

  private final CrmSettings settings;

  CrmSchema(CrmSettings settings) {
    this.settings = settings;
  }

  /** Creates what is missing. */
  public void migrate() {
    Flyway.configure()
        .dataSource(settings.url(), settings.username(), settings.password())
        .locations("classpath:db/migration/crm")
        .load()
        .migrate();
  }
}
