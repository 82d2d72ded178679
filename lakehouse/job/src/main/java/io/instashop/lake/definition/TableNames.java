package io.instashop.lake.definition;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds names like {@code layer.table} in SQL, outside comments and literals. */
public final class TableNames {

  private static final Pattern NOISE =
      Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^'\\\\]|\\\\.|'')*'", Pattern.DOTALL);
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.`])`?([a-z][a-z0-9_]*)`?\\.`?([a-z][a-z0-9_]*)`?(?![\\w(])");

  private TableNames() {}

  /** Every candidate; those that are columns of an alias are among them. */
  public static Set<String> in(String sql) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = NAME.matcher(NOISE.matcher(sql).replaceAll(" "));
    while (matcher.find()) {
      names.add(matcher.group(1) + "." + matcher.group(2));
    }
    return names;
  }
}
