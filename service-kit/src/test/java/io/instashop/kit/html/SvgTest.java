package io.instashop.kit.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SvgTest {

  private static final String HOSTILE = "</title><script>alert('1')</script> & \"x\"";

  @Test
  void anyTextStaysText() throws Exception {
    Svg svg =
        new Svg(100, 50, HOSTILE)
            .rectangle("bar", 1, 2, 3, 4, HOSTILE)
            .dot("dot", 5, 6, 2, HOSTILE)
            .text(0, 10, Svg.Anchor.END, HOSTILE);
    Element drawing = parsed(svg);

    assertThat(drawing.getAttribute("aria-label")).isEqualTo(HOSTILE);
    assertThat(drawing.getElementsByTagName("script").getLength()).isZero();
    for (String tag : new String[] {"rect", "circle", "text"}) {
      assertThat(drawing.getElementsByTagName(tag).item(0).getTextContent()).isEqualTo(HOSTILE);
    }
  }

  @Test
  void shapesAreWhereTheyWerePut() throws Exception {
    Svg svg =
        new Svg(100, 50, "shapes")
            .rectangle("bar", 1, 2, 30.26, -4)
            .line("axis", 0, 49, 100, 49)
            .path("line", Svg.step('M', 0, 1.5) + Svg.step('L', 10, 2));
    Element drawing = parsed(svg);

    assertThat(drawing.getAttribute("viewBox")).isEqualTo("0 0 100 50");
    Element bar = (Element) drawing.getElementsByTagName("rect").item(0);
    assertThat(bar.getAttribute("class")).isEqualTo("bar");
    assertThat(bar.getAttribute("width")).isEqualTo("30.3");
    assertThat(bar.getAttribute("height")).isEqualTo("0.0");
    Element path = (Element) drawing.getElementsByTagName("path").item(0);
    assertThat(path.getAttribute("d")).isEqualTo("M0.0 1.5L10.0 2.0");
  }

  private static Element parsed(Svg svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg.html())))
        .getDocumentElement();
  }
}
