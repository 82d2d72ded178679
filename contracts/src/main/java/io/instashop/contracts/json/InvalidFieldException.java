package io.instashop.contracts.json;

/** A field is absent or does not hold what it must; the message names the field. */
public final class InvalidFieldException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int CLIPPED_LENGTH = 60;

  private final String field;
  private final String complaint;
  private final boolean missing;

  private InvalidFieldException(String field, String complaint, boolean missing) {
    // No stack trace: the field and the complaint are the whole story, and a flood of bad records
    // must stay cheap.
    super("field '" + field + "' " + complaint, null, false, false);
    this.field = field;
    this.complaint = complaint;
    this.missing = missing;
  }

  /** The field is absent or null. */
  public static InvalidFieldException missing(String field) {
    return new InvalidFieldException(field, "is missing", true);
  }

  /** The field has the wrong type or lies out of its range. */
  public static InvalidFieldException invalid(String field, String complaint) {
    return new InvalidFieldException(field, complaint, false);
  }

  /** Whether the field is absent or null, rather than wrong. */
  public boolean isMissing() {
    return missing;
  }

  /** The same about a field of an inner object; {@code place} is for example {@code items[0]}. */
  InvalidFieldException within(String place) {
    return new InvalidFieldException(place + "." + field, complaint, missing);
  }

  /** At most 60 characters of a value, for a message. */
  public static String clip(String value) {
    return value.length() <= CLIPPED_LENGTH ? value : value.substring(0, CLIPPED_LENGTH) + "…";
  }
}
