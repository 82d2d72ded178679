package io.instashop.contracts.json;

/**
 * The type of the table column that holds a field, whatever the database.
 *
 * @param digits of {@link Base#NUMERIC} all digits, two of them after the point; otherwise 0
 */
public record ColumnType(Base base, int digits) {

  /** The kinds of column. */
  public enum Base {
    TEXT,
    INTEGER,
    BIGINT,
    NUMERIC,
    TIMESTAMP,
    BOOLEAN,
    JSON
  }

  static ColumnType of(Base base) {
    return new ColumnType(base, 0);
  }

  /** As PostgreSQL names it. */
  public String sql() {
    return switch (base) {
      case TEXT -> "text";
      case INTEGER -> "integer";
      case BIGINT -> "bigint";
      case NUMERIC -> "numeric(" + digits + ",2)";
      case TIMESTAMP -> "timestamptz";
      case BOOLEAN -> "boolean";
      case JSON -> "jsonb";
    };
  }
}
