package io.instashop.lake.report;

import io.instashop.lake.definition.Words;

/** What each page says beside its data. */
final class Phrases {

  static final Words PAGES = new Words("Pages", "Páginas");
  static final Words MADE = new Words("Made on %s (UTC).", "Hecho el %s (UTC).");
  static final Words AS_A_TABLE = new Words("As a table", "Como tabla");
  static final Words NO_ROWS = new Words("No rows.", "Sin filas.");
  static final Words MORE =
      new Words("These are the first %s rows of more.", "Son las primeras %s filas de más.");
  static final Words SAVED_QUERY = new Words("Saved query:", "Consulta guardada:");
  static final Words BAND =
      new Words(
          "The shaded band reaches one mean error above and below.",
          "La franja sombreada llega un error medio por encima y por debajo.");

  private Phrases() {}
}
