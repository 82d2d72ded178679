package io.instashop.lake.intake.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  private final ByteArrayOutputStream spilled = new ByteArrayOutputStream();

  @Test
  void splitsAtNewlinesOfBothKindsAndCounts() throws IOException {
    assertThat(lines("a\r\n\nb\nlast", 0, Long.MAX_VALUE, 1, 100))
        .containsExactly("1:a", "2:", "3:b", "4:last");
  }

  @Test
  void splitsAtCarriageReturnsAlone() throws IOException {
    assertThat(lines("a\rb\r\rd", 0, Long.MAX_VALUE, 1, 100))
        .containsExactly("1:a", "2:b", "3:", "4:d");
    assertThat(lines("a\rb\nc\r\nd\r", 0, Long.MAX_VALUE, 1, 100))
        .containsExactly("1:a", "2:b", "3:c", "4:d");
    assertThat(lines("aa\r\nbb\r\n", 0, 4, 1, 100)).containsExactly("1:aa");
  }

  @Test
  void twoThatEndOneLineMayLieInTwoBuffers() throws IOException {
    String text = "x".repeat((1 << 16) - 1);
    assertThat(lines(text + "\r\nb\r" + text + "\rc", 0, Long.MAX_VALUE, 1, 1 << 20))
        .containsExactly("1:" + text, "2:b", "3:" + text, "4:c");
  }

  @Test
  void countsTheLinesThatItReads() throws IOException {
    String text = "aa\rbb\r\ncc\ndd\r\ree";
    LineCount count = new LineCount(true, 4);
    // As they come: the two that end a line may come apart.
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      count.add(new byte[] {each}, 1);
    }
    assertThat(count.total()).isEqualTo(6);
    List<String> all = lines(text, 0, Long.MAX_VALUE, 1, 100);
    assertThat(all).hasSize(6);
    List<String> inParts = new ArrayList<>();
    List<long[]> parts = count.parts();
    assertThat(parts).hasSizeGreaterThan(2);
    for (int i = 0; i < parts.size(); i++) {
      long end = i + 1 < parts.size() ? parts.get(i + 1)[0] : Long.MAX_VALUE;
      inParts.addAll(
          lines(text.substring((int) parts.get(i)[0]), parts.get(i)[0], end, parts.get(i)[1], 9));
    }
    assertThat(inParts).isEqualTo(all);
  }

  @Test
  void readsOnlyLinesThatBeginBeforeTheEnd() throws IOException {
    // Two readers share the file 'aa\nbb\ncc\n' at byte 3.
    assertThat(lines("aa\nbb\ncc\n", 0, 3, 1, 100)).containsExactly("1:aa");
    assertThat(lines("bb\ncc\n", 3, Long.MAX_VALUE, 2, 100)).containsExactly("2:bb", "3:cc");
  }

  @Test
  void leavesOutAMarkOfTheByteOrderAndKeepsItsPlaces() throws IOException {
    assertThat(lines("\uFEFFid\n1\n", 0, Long.MAX_VALUE, 1, 100)).containsExactly("1:id", "2:1");
    // 'aa' and its line feed end at byte 6 with the mark.
    assertThat(lines("\uFEFFaa\nbb\n", 0, 6, 1, 100)).containsExactly("1:aa");
    assertThat(lines("\uFEFFbb\n", 6, Long.MAX_VALUE, 2, 100))
        .as("in the middle it is text")
        .containsExactly("2:\uFEFFbb");
    assertThat(lines("a\n\uFEFFb", 0, Long.MAX_VALUE, 1, 100)).containsExactly("1:a", "2:\uFEFFb");
    assertThat(lines("\uFEFF", 0, Long.MAX_VALUE, 1, 100)).isEmpty();
    assertThat(lines("ab", 0, Long.MAX_VALUE, 1, 100)).containsExactly("1:ab");
  }

  @Test
  void holdsLinesLongerThanItsBuffer() throws IOException {
    String longLine = "x".repeat(200_000);
    assertThat(lines("a\n" + longLine + "\r\nb", 0, Long.MAX_VALUE, 1, 1 << 20))
        .containsExactly("1:a", "2:" + longLine, "3:b");
  }

  @Test
  void spillsALineThatIsTooLongWholeAndGoesOn() throws IOException {
    String tooLong = "y".repeat(300_000);
    assertThat(lines("a\n" + tooLong + "\nb\n", 0, Long.MAX_VALUE, 1, 100_000))
        .containsExactly("1:a", "2:too long, 300000", "3:b");
    assertThat(spilled.toString(StandardCharsets.UTF_8)).isEqualTo(tooLong);
  }

  @Test
  void spillsAShortLineThatIsTooLong() throws IOException {
    assertThat(lines("abcdef\nb\n", 0, Long.MAX_VALUE, 1, 3))
        .containsExactly("1:too long, 6", "2:b");
    assertThat(spilled).hasToString("abcdef");
  }

  private List<String> lines(String text, long start, long end, long first, long longest)
      throws IOException {
    List<String> lines = new ArrayList<>();
    try (LineReader reader =
        new LineReader(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            start,
            end,
            first,
            longest,
            number -> spilled)) {
      for (Lines.Line line = reader.next(); line != null; line = reader.next()) {
        lines.add(
            line.number()
                + ":"
                + (line.bytes() == null
                    ? "too long, " + line.size()
                    : new String(line.bytes(), StandardCharsets.UTF_8)));
      }
    }
    return lines;
  }
}
