package io.instashop.metrics.sink;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in Redis behind the windows of a batch, and so says that all of them are there.
 *
 * @param checkpoint the id that Spark gave to the checkpoint which counts the batches
 * @param batch the number of the micro-batch
 */
public record WrittenMark(String checkpoint, long batch) {

  /** Stands there from the first start of a query to the end of its first batch. */
  static final String BEGUN = "begun";

  private static final Pattern TEXT = Pattern.compile("(\\S+) (\\d{1,18})");

  /** As it stands in Redis. */
  String text() {
    return checkpoint + " " + batch;
  }

  static Optional<WrittenMark> of(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(new WrittenMark(matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }
}
