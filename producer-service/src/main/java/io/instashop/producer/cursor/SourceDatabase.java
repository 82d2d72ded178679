package io.instashop.producer.cursor;

import java.util.Arrays;

/** A database that the service reads. Which of them a shard needs, the shard says. */
public enum SourceDatabase {
  SHOP("instashop", "shop"),
  CRM("crm_db", "crm"),
  ERP("erp_db", "erp"),
  ECOMMERCE("ecommerce_db", "ecommerce");

  private final String databaseName;
  private final String shortName;

  SourceDatabase(String databaseName, String shortName) {
    this.databaseName = databaseName;
    this.shortName = shortName;
  }

  /** The database's name: the field {@code source} of its events, and how health names it. */
  public String databaseName() {
    return databaseName;
  }

  /** What its pool of connections is called, and its part of {@code instashop.….datasource}. */
  public String shortName() {
    return shortName;
  }

  /** Whether a shop may do without it: see {@link Shard#isOptional}. */
  public boolean isOptional() {
    return Arrays.stream(Shard.values())
        .filter(shard -> shard.database() == this)
        .allMatch(Shard::isOptional);
  }
}
