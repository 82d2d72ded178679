package io.instashop.lake.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeatMapTest {

  @Test
  void drawsACellForEachPlaceAndAsksNobody() {
    HeatMap map = new HeatMap(-23.7, -23.5, -46.7, -46.6, 20);
    map.add(0, 0, 3);
    map.add(9, 19, 1);
    map.add(0, 0, 2);
    String html = map.html("Positions <1>");
    assertThat(map.positions()).isEqualTo(6);
    assertThat(html.split("class=\"cell\"", -1)).hasSize(3);
    assertThat(html)
        .contains(": 5</title>", "Positions &lt;1>", "6 positions", ">-46.70°<", ">-23.50°<");
    assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "src=");
  }

  @Test
  void drawsASinglePlace() {
    HeatMap map = new HeatMap(1, 1, 2, 2, 20);
    map.add(0, 0, 1);
    assertThat(map.html("One")).contains("class=\"cell\" x=\"56.00\" y=\"0\"");
  }
}
