package io.instashop.metrics.query;

import java.util.function.BiConsumer;

/**
 * Decides by the size of a batch whether Spark generates Java code for the next one. Each task of
 * each batch generates and looks up its code again. For few records that costs more than it saves,
 * and Spark interprets the same expressions instead. A backlog is worth the code.
 */
final class CodeGeneration {

  /** Up to so many events a batch is small. */
  static final long SMALL_BATCH = 1_000;

  /** Whether operators that follow one another are compiled as one. */
  static final String STAGES = "spark.sql.codegen.wholeStage";

  /** How an expression by itself is computed; Spark's internal setting. */
  static final String EXPRESSIONS = "spark.sql.codegen.factoryMode";

  private boolean generates = true;

  /**
   * Prepares the next batch.
   *
   * @param events read by the last one
   * @param setting sets one, by name and value, in the query's own session. Spark reads it again
   *     for each batch
   */
  void next(long events, BiConsumer<String, String> setting) {
    boolean generate = events > SMALL_BATCH;
    if (generate == generates) {
      return;
    }
    setting.accept(STAGES, Boolean.toString(generate));
    setting.accept(EXPRESSIONS, generate ? "FALLBACK" : "NO_CODEGEN");
    generates = generate;
  }
}
