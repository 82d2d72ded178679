package io.instashop.kit.html;

/** Text that goes into HTML. */
public final class Html {

  private Html() {}

  /** The text as it may stand between tags and in a quoted attribute. */
  public static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      switch (each) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(each);
      }
    }
    return safe.toString();
  }
}
