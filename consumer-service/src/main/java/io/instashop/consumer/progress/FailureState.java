package io.instashop.consumer.progress;

import io.instashop.kit.failure.Causes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What keeps the service from its work at present, in one line.
 *
 * <p>An outage of an hour is one line in the log when it begins, one for each change of its cause,
 * and one when it ends. Thread-safe.
 */
@Component
public final class FailureState {

  private static final Logger log = LoggerFactory.getLogger(FailureState.class);

  private @Nullable String current;
  private @Nullable String last;
  private @Nullable String fatal;
  private int attempts;

  /** An attempt failed and will be repeated. */
  public synchronized void failed(String work, Throwable cause) {
    String line = work + ": " + Causes.inOneLine(cause);
    attempts++;
    log.debug("{}", line, cause);
    if (!line.equals(current)) {
      log.warn("{}; trying again until it works", line);
    }
    current = line;
    last = line;
  }

  /** Only an operator can help; no later success clears this. */
  public synchronized void fatal(String line) {
    if (fatal == null) {
      log.error("{}", line);
    }
    fatal = line;
    last = line;
  }

  /** The work succeeds again. */
  public synchronized void cleared() {
    if (current != null) {
      log.info("Working again after {} failed attempts", attempts);
    }
    current = null;
    attempts = 0;
  }

  /** The present fault. */
  public synchronized Optional<String> current() {
    return Optional.ofNullable(fatal != null ? fatal : current);
  }

  /** The newest fault, present or past. */
  public synchronized Optional<String> last() {
    return Optional.ofNullable(last);
  }
}
