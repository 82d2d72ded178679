package io.instashop.metrics.sink;

import java.util.ArrayList;
import java.util.List;

/** Commands that Redis runs together, and only for the present writer. */
final class FencedCommands {

  private final List<String> words = new ArrayList<>();

  /** Adds a command. */
  FencedCommands add(String command, String key, List<String> arguments) {
    words.add(Integer.toString(arguments.size() + 2));
    words.add(command);
    words.add(key);
    words.addAll(arguments);
    return this;
  }

  /** The arguments of {@link Scripts#WRITE}. */
  String[] words(WriterToken token) {
    List<String> all = new ArrayList<>(words.size() + 1);
    all.add(token.value());
    all.addAll(words);
    return all.toArray(String[]::new);
  }
}
