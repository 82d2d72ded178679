package io.instashop.dashboard.analysis;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the warehouse answered.
 *
 * @param columns their names in order
 * @param rows each with a value by column: a text, a number, a time, or null for what is not known
 */
record Table(List<String> columns, List<Map<String, @Nullable Object>> rows) {}
