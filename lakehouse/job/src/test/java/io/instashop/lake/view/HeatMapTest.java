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
        .contains(": 5</title>", "Positions &lt;1&gt;", "6 positions", ">-46.70°<", ">-23.50°<");
    assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "src=");
  }

  @Test
  void coloursByTheMeanOfAMeasure() {
    HeatMap map = new HeatMap(-23.7, -23.5, -46.7, -46.6, 20, "speed_kph");
    // Many slow ones, and a fast one, which is the darkest.
    map.add(0, 0, 90, 900);
    map.add(3, 3, 1, 60);
    map.add(5, 5, 2, 70);
    String html = map.html("Speed");

    assertThat(html)
        .contains("93 positions", "Mean of speed_kph in a cell: 10 <span", "</span> 60</p>")
        .contains(": 90 positions, speed_kph 10</title>", ": 2 positions, speed_kph 35</title>");
    assertThat(color(html, ": 1 positions")).isEqualTo("hsl(0,90%,30%)");
    assertThat(color(html, ": 90 positions")).isEqualTo("hsl(55,90%,75%)");
  }

  /** The colour of the cell whose title holds a text. */
  private static String color(String html, String title) {
    return html.lines()
        .filter(line -> line.contains(title))
        .map(line -> line.replaceFirst(".* fill=\"([^\"]*)\".*", "$1"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void drawsASinglePlace() {
    HeatMap map = new HeatMap(1, 1, 2, 2, 20);
    map.add(0, 0, 1);
    assertThat(map.html("One")).contains("class=\"cell\" x=\"56.00\" y=\"0\"");
  }
}
