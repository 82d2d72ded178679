package io.instashop.contracts.tables;

/**
 * Tables that one program writes and another reads as an agreement between the two. The tables of
 * events and figures are not among them: SQL that reads them names them where it stands.
 */
public final class SharedTables {

  /** In each source database: up to where the producer has published each of its tables. */
  public static final String PUBLISHED_POSITION = "published_position";

  /** In the source databases and the warehouse: from before when rows of a table may be gone. */
  public static final String RETENTION_MARKS = "retention_marks";

  private SharedTables() {}
}
