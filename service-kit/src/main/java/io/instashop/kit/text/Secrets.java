package io.instashop.kit.text;

import java.util.regex.Pattern;

/**
 * Hides passwords in addresses, so that a text may stand in a log, a message or a status page. It
 * would rather hide too much than show a part of a password.
 */
public final class Secrets {

  /** What stands in place of a user and a password. */
  public static final String HIDDEN = "******";

  /**
   * Matches what a program must not show of its settings: by their names, and addresses with a
   * password. For programs that take such an expression, as Spark does for its pages.
   */
  public static final String REDACTION =
      "(?i)secret|password|passwd|token|credential|(?:access|account)[.]?key|connection.?string|jaas|//[^/\\s]*@";

  /** {@code password=...} in a query, a JDBC address or an option. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)((?:password|passwd|pwd|secret|token|api[_-]?key|(?:access|account)[_-]?key|signature"
              + "|\\bsig)=)[^&\\s]*");

  /** {@code //user:password@}, also with a slash or an {@code @} in the password. */
  private static final Pattern AFTER_SLASH = Pattern.compile("(/+)\\S*@");

  /** {@code user:password@host} without a scheme. */
  private static final Pattern WITHOUT_SLASH = Pattern.compile("[^\\s/]*:[^\\s/]*@");

  /** Everything before the last {@code @} but the scheme. */
  private static final Pattern BEFORE_HOST =
      Pattern.compile("(?s)^((?:[a-zA-Z][\\w+.-]*:(?=/))?/*).*@");

  private Secrets() {}

  /** A line of text with what looks like a password in an address hidden. */
  public static String hidden(String line) {
    if (line.indexOf('@') < 0 && line.indexOf('=') < 0) {
      return line;
    }
    String text = PARAMETER.matcher(line).replaceAll("$1" + HIDDEN);
    text = AFTER_SLASH.matcher(text).replaceAll("$1" + HIDDEN + "@");
    return WITHOUT_SLASH.matcher(text).replaceAll(HIDDEN + "@");
  }

  /** One address, perhaps malformed, without its user and its password. */
  public static String hiddenIn(String address) {
    String text = PARAMETER.matcher(address).replaceAll("$1" + HIDDEN);
    return BEFORE_HOST.matcher(text).replaceFirst("$1" + HIDDEN + "@");
  }
}
