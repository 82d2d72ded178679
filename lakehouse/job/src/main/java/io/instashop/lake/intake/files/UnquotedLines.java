package io.instashop.lake.intake.files;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Lines of values of which none may continue in the next one. All the same, a quoted value may stay
 * open until a later line ends it. Then those lines are the rest of that value and no records, even
 * if they look like some. A quote that no line ends was a slip; the lines behind it count.
 */
final class UnquotedLines implements Lines {

  /** The most lines that a value is looked for in. */
  private static final int FAR = 100;

  private final LineReader lines;
  private final byte delimiter;
  private final byte quote;
  private final long longest;
  private final Queue<Line> ready = new ArrayDeque<>();

  /**
   * @param lines to look through
   * @param delimiter between two values, ASCII
   * @param quote around a value, ASCII
   * @param longest bytes that are looked at behind a quote that stays open
   */
  UnquotedLines(LineReader lines, char delimiter, char quote, long longest) {
    this.lines = lines;
    this.delimiter = (byte) delimiter;
    this.quote = (byte) quote;
    this.longest = longest;
  }

  @Override
  public @Nullable Line next() throws IOException {
    Line line = ready.isEmpty() ? lines.next() : ready.remove();
    if (line != null
        && line.bytes() != null
        && line.problem() == null
        && Quotes.staysOpen(line.bytes(), false, delimiter, quote)) {
      lookBehind(line);
    }
    return line;
  }

  private void lookBehind(Line open) throws IOException {
    Queue<Line> behind = new ArrayDeque<>(ready);
    ready.clear();
    Queue<Line> within = new ArrayDeque<>();
    long bytes = 0;
    while (within.size() < FAR && bytes < longest) {
      Line line = behind.isEmpty() ? lines.next() : behind.remove();
      if (line == null) {
        break;
      }
      within.add(line);
      bytes += line.size();
      if (line.bytes() == null || line.problem() != null) {
        break;
      }
      Optional<Boolean> ends = Quotes.ends(line.bytes(), delimiter, quote);
      if (ends.isPresent() && !ends.get()) {
        break;
      } else if (ends.isPresent()) {
        String reason =
            "continues with the quoted value of row "
                + open.number()
                + "; set source.csv.multiline if values may span lines";
        within.forEach(each -> ready.add(each.refused(reason)));
        ready.addAll(behind);
        return;
      }
    }
    ready.addAll(within);
    ready.addAll(behind);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
