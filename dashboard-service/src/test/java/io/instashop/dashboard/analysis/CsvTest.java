package io.instashop.dashboard.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void textsAreQuotedAndNoneIsAFormula() {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (String term : List.of("lamp", "a \"b\", c", "=1+1", "-x", "two\nlines")) {
      Map<String, @Nullable Object> row = new HashMap<>();
      row.put("term", term);
      row.put("revenue", new BigDecimal("-1.50"));
      row.put("percent", null);
      rows.add(row);
    }

    assertThat(Csv.of(new Table(List.of("term", "revenue", "percent"), rows)))
        .isEqualTo(
            "term,revenue,percent\r\n"
                + "lamp,-1.50,\r\n"
                + "\"a \"\"b\"\", c\",-1.50,\r\n"
                + "'=1+1,-1.50,\r\n"
                + "'-x,-1.50,\r\n"
                + "\"two\nlines\",-1.50,\r\n");
  }
}
