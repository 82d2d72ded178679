package io.instashop.kit.failure;

import io.instashop.kit.text.Secrets;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells why something failed in one line, from an exception that libraries have wrapped. */
public final class Causes {

  private static final int LONGEST = 300;

  /** Causes that point at each other would otherwise never end. */
  private static final int DEEPEST = 50;

  private static final Pattern PORT = Pattern.compile(":\\d{1,5}");

  private Causes() {}

  /**
   * The first line of the innermost cause, at most 300 characters. There are two exceptions. If a
   * network error has no address, the wrapper that has one is taken. A message of one word gets the
   * name of its exception. Passwords in addresses are hidden. If Kafka refused a user or a right,
   * the settings to look at follow.
   */
  public static String inOneLine(Throwable thrown) {
    List<Throwable> chain = chain(thrown);
    Throwable deepest = chain.get(chain.size() - 1);
    if (chain.size() > 1 && isNetworkError(deepest) && !namesPort(deepest)) {
      Throwable wrapper = chain.get(chain.size() - 2);
      deepest = namesPort(wrapper) ? wrapper : deepest;
    }
    return cut(Secrets.hidden(describe(deepest))) + KafkaRefusal.advice(chain);
  }

  /**
   * An exception's own message, which says more than its cause's; and, if Kafka refused a user or a
   * right, the settings to look at.
   */
  public static String ownMessage(Throwable thrown) {
    return Secrets.hidden(String.valueOf(thrown.getMessage())) + KafkaRefusal.advice(chain(thrown));
  }

  /** The outermost exception of a type. */
  public static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
    return chain(thrown).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** The innermost exception of a type. */
  public static <T extends Throwable> Optional<T> findLast(Throwable thrown, Class<T> type) {
    return chain(thrown).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .reduce((outer, inner) -> inner);
  }

  private static List<Throwable> chain(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = thrown; t != null && chain.size() < DEEPEST; t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }

  private static boolean isNetworkError(Throwable e) {
    return e instanceof java.io.IOException;
  }

  private static boolean namesPort(Throwable e) {
    return PORT.matcher(firstLine(e)).find();
  }

  private static String describe(Throwable e) {
    String line = firstLine(e);
    if (e instanceof UnknownHostException && !line.contains(" ")) {
      return "unknown host " + line;
    }
    String type = e.getClass().getSimpleName();
    if (line.isEmpty()) {
      return type;
    }
    return line.contains(" ") ? line : type + ": " + line;
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage() == null ? "" : e.getMessage())
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
