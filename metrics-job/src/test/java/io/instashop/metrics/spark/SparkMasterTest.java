package io.instashop.metrics.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SparkMasterTest {

  @Test
  void theClusterIsTakenWhereItsNameExists() {
    assertThat(choose("spark://spark-master:7077;local[2]", "spark-master"))
        .isEqualTo("spark://spark-master:7077");
    assertThat(choose("spark://spark-master:7077;local[2]")).isEqualTo("local[2]");
  }

  @Test
  void oneOfSeveralMastersOfAClusterIsEnough() {
    assertThat(choose("spark://a:7077,b:7077; local[2]", "b")).isEqualTo("spark://a:7077,b:7077");
  }

  @Test
  void theOnlyOneNamedIsTakenWhateverItIs() {
    assertThat(choose("yarn")).isEqualTo("yarn");
    assertThat(choose("spark://away:7077")).isEqualTo("spark://away:7077");
  }

  private static String choose(String wanted, String... known) {
    return SparkMaster.choose(wanted, Set.of(known)::contains).url();
  }
}
