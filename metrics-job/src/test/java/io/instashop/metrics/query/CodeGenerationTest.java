package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.internal.SQLConf;
import org.junit.jupiter.api.Test;

/** Spark generates code for a backlog, and interprets the expressions of a small batch. */
class CodeGenerationTest {

  private static final Map<String, String> INTERPRETED =
      Map.of(CodeGeneration.STAGES, "false", CodeGeneration.EXPRESSIONS, "NO_CODEGEN");
  private static final Map<String, String> GENERATED =
      Map.of(CodeGeneration.STAGES, "true", CodeGeneration.EXPRESSIONS, "FALLBACK");

  private final CodeGeneration generation = new CodeGeneration();
  private final Map<String, String> set = new HashMap<>();

  @Test
  void theBatchAfterASmallOneIsInterpretedAndTheOneAfterABacklogIsNot() {
    generation.next(CodeGeneration.SMALL_BATCH, set::put);
    assertThat(set).isEqualTo(INTERPRETED);

    generation.next(CodeGeneration.SMALL_BATCH + 1, set::put);
    assertThat(set).isEqualTo(GENERATED);
  }

  @Test
  void nothingIsSetWhileBatchesStayAsTheyAre() {
    generation.next(1_000_000, set::put);
    assertThat(set).isEmpty();

    generation.next(3, set::put);
    set.clear();
    generation.next(7, set::put);
    assertThat(set).isEmpty();
  }

  /** Spark takes any name in silence, also one that means nothing to it. */
  @Test
  void sparkKnowsTheSettingsAndReadsThemForEachBatch() {
    assertThat(GENERATED.keySet()).allMatch(name -> SQLConf.get().isModifiable(name));
  }
}
