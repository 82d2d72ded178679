package io.instashop.lake.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sorts datasets so that each comes after those that write what it reads. */
final class DependencyOrder {

  private final Map<String, List<Dataset>> writers = new LinkedHashMap<>();

  DependencyOrder(Definitions definitions) {
    for (Dataset dataset : definitions.datasets().values()) {
      writers.computeIfAbsent(dataset.target().name(), name -> new ArrayList<>()).add(dataset);
    }
  }

  List<Dataset> of(Collection<Dataset> wanted) {
    Set<Dataset> done = new LinkedHashSet<>();
    for (Dataset dataset : wanted) {
      visit(dataset, done, new LinkedHashSet<>());
    }
    done.retainAll(Set.copyOf(wanted));
    return List.copyOf(done);
  }

  private void visit(Dataset dataset, Set<Dataset> done, Set<String> path) {
    if (done.contains(dataset)) {
      return;
    }
    if (!path.add(dataset.name())) {
      throw new InvalidDefinitionException(
          "datasets read each other in a circle: " + String.join(" -> ", path));
    }
    for (String table : reads(dataset)) {
      for (Dataset writer : writers.getOrDefault(table, List.of())) {
        if (!writer.equals(dataset)) {
          visit(writer, done, new LinkedHashSet<>(path));
        }
      }
    }
    done.add(dataset);
  }

  private static Set<String> reads(Dataset dataset) {
    if (dataset.sql() == null) {
      return dataset.source() instanceof JdbcSource source ? loaded(source) : Set.of();
    }
    Set<String> names = new LinkedHashSet<>(TableNames.in(dataset.sql()));
    if (dataset.changes() != null) {
      names.add(dataset.changes());
    }
    return names;
  }

  /** A table of a database may be one that another dataset loads. */
  private static Set<String> loaded(JdbcSource source) {
    return source.table() == null ? Set.of() : Set.of("jdbc." + source.table());
  }
}
