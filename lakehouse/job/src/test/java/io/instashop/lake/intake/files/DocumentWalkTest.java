package io.instashop.lake.intake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentWalkTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2   3 | '' | 1 2 3",
        "{\"a\":{\"b\":1,\"c\":2}}{\"a\":{\"x\":[0],\"b\":3}} | /a/b | 1 3",
        "{\"a\":1,\"a\":2} | /a | 1 2",
        "{\"z\":{\"a\":9},\"a\":1} [{\"a\":9}] | '' | { [",
        "[[7,8],[9]] | /0/1 | 8",
      })
  void findsEachValue(String text, String pointer, String values) throws IOException {
    assertThat(String.join(" ", walk(text, pointer))).isEqualTo(values);
  }

  @Test
  void aDocumentThatHasNothingThereIsTold() {
    for (String text : new String[] {"{\"a\":1}{\"b\":2}", "{\"a\":1}{\"b\":{\"a\":2}}{\"a\":3}"}) {
      assertThatThrownBy(() -> walk(text, "/a"))
          .hasMessage("there is nothing at '/a' in document 2");
    }
    assertThatThrownBy(() -> walk(" \n ", "")).hasMessage("there is no document");
  }

  private static List<String> walk(String text, String pointer) throws IOException {
    List<String> values = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      DocumentWalk walk = new DocumentWalk(parser, pointer);
      while (walk.toNext()) {
        values.add(parser.getText());
        parser.skipChildren();
      }
      assertThat(walk.isOver()).isTrue();
    }
    return values;
  }
}
