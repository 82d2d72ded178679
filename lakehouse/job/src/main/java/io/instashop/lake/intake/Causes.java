package io.instashop.lake.intake;

/** One line of an exception that libraries have wrapped several times. */
public final class Causes {

  private static final int LONGEST = 300;

  private Causes() {}

  /** What the innermost cause says. */
  public static String last(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? "" : cause.getMessage();
    String line = message.lines().filter(each -> !each.isBlank()).findFirst().orElse("").trim();
    String text = line.isEmpty() ? cause.getClass().getSimpleName() : line;
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** The first cause of a type, or null. */
  public static <T extends Throwable> T find(Throwable e, Class<T> type) {
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return type.cast(each);
      }
      if (each.getCause() == each) {
        return null;
      }
    }
    return null;
  }
}
