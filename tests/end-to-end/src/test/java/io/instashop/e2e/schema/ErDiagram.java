package io.instashop.e2e.schema;

import io.instashop.e2e.schema.Catalog.Column;
import io.instashop.e2e.schema.Catalog.Reference;
import io.instashop.e2e.schema.Catalog.Table;

/** A database's tables and foreign keys as a Mermaid {@code erDiagram} in a fence. */
record ErDiagram(Catalog catalog) {

  String text() {
    StringBuilder text = new StringBuilder("```mermaid\nerDiagram\n");
    catalog.tables().forEach(table -> text.append(entity(table)));
    catalog.references().forEach(reference -> text.append(line(reference)));
    return text.append("```").toString();
  }

  private static String entity(Table table) {
    StringBuilder text = new StringBuilder("  " + table.name());
    if (table.view()) {
      text.append("[\"").append(table.name()).append(" (view)\"]");
    }
    text.append(" {\n");
    for (Column column : table.columns()) {
      text.append("    ").append(type(column.type())).append(' ').append(column.name());
      if (!column.keys().isEmpty()) {
        text.append(' ').append(String.join(", ", column.keys()));
      }
      text.append(column.nullable() ? " \"or null\"\n" : "\n");
    }
    return text.append("  }\n").toString();
  }

  /** Mermaid's types are single words. */
  private static String type(String type) {
    return type.replace("timestamp with time zone", "timestamptz")
        .replace("double precision", "float8")
        .replace(' ', '_');
  }

  private static String line(Reference reference) {
    return "  %s %s--%s %s : \"%s\"\n"
        .formatted(
            reference.referred(),
            reference.optional() ? "|o" : "||",
            reference.unique() ? "o|" : "o{",
            reference.table(),
            reference.columns());
  }
}
