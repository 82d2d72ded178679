package io.instashop.kit.html;

import java.util.Locale;

/**
 * A drawing as SVG text for a page. The page's style gives colours and fonts by the class of a
 * shape. Lengths are units of the drawing; y grows downwards. All text is escaped.
 */
public final class Svg {

  /** Where a text stands: it begins, has its middle, or ends at its place. */
  public enum Anchor {
    /** The text begins there. */
    START,
    /** The middle of the text is there. */
    MIDDLE,
    /** The text ends there. */
    END
  }

  private final StringBuilder text = new StringBuilder();

  /**
   * An empty drawing.
   *
   * @param label what it shows, for those who do not see it
   */
  public Svg(int width, int height, String label) {
    add(
        "<svg role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\" width=\"%d\">\n",
        Html.escaped(label), width, height, width);
  }

  /** A rectangle; one of negative width or height is drawn as none. */
  public Svg rectangle(String kind, double x, double y, double width, double height) {
    return add(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n",
        kind, x, y, Math.max(0, width), Math.max(0, height));
  }

  /** A rectangle that shows a text when a pointer is over it. */
  public Svg rectangle(
      String kind, double x, double y, double width, double height, String tooltip) {
    return add(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s</title></rect>\n",
        kind, x, y, Math.max(0, width), Math.max(0, height), Html.escaped(tooltip));
  }

  /** A dot that shows a text when a pointer is over it. */
  public Svg dot(String kind, double x, double y, double radius, String tooltip) {
    return add(
        "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>%s</title></circle>\n",
        kind, x, y, radius, Html.escaped(tooltip));
  }

  /** A straight line. */
  public Svg line(String kind, double x1, double y1, double x2, double y2) {
    return add(
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
        kind, x1, y1, x2, y2);
  }

  /**
   * A path of lines and curves.
   *
   * @param steps in SVG's own letters, as {@link #step} makes them
   */
  public Svg path(String kind, String steps) {
    return add("<path class=\"%s\" d=\"%s\"/>\n", kind, steps);
  }

  /**
   * A step of a path.
   *
   * @param letter {@code M} to move, {@code L} for a line
   */
  public static String step(char letter, double x, double y) {
    return String.format(Locale.ROOT, "%c%.1f %.1f", letter, x, y);
  }

  /** A text on its base line. */
  public Svg text(double x, double y, Anchor anchor, String words) {
    return text("", x, y, anchor, words);
  }

  /** A text on its base line, of a class. */
  public Svg text(String kind, double x, double y, Anchor anchor, String words) {
    String styled = kind.isEmpty() ? "" : " class=\"" + kind + "\"";
    return add(
        "<text%s x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        styled, x, y, anchor.name().toLowerCase(Locale.ROOT), Html.escaped(words));
  }

  /** The drawing as it goes into a page. */
  public String html() {
    return text + "</svg>\n";
  }

  private Svg add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
    return this;
  }
}
