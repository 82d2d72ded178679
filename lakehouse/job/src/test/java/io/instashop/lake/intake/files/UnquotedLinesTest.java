package io.instashop.lake.intake.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which lines are the rest of a quoted value; the open line itself is the decoder's. */
class UnquotedLinesTest {

  @Test
  void theRestOfAValueIsNoRecord() throws IOException {
    assertThat(refused("1,\"fine\"\n2,\"first\nsecond\"\n3,\"fine\"\n")).containsExactly(3L);
    assertThat(refused("2,\"a\nb,c\nd \"\"e\"\"\nf\",9\n3,x\n")).containsExactly(2L, 3L, 4L);
    assertThat(refused("2,\"a\n\"\n3,x\n")).as("a quote alone").containsExactly(2L);
  }

  @Test
  void aSlipHoldsUpNobody() throws IOException {
    assertThat(refused("1,\"slip\n2,\"fine\"\n3,\"fine\"\n")).isEmpty();
    assertThat(refused("1,\"slip\n2,x\n3,y\n")).isEmpty();
    assertThat(refused("1,\"slip\n" + "2,x\n".repeat(200) + "3,y\"\n")).isEmpty();
    assertThat(refused("1,5\" pipe\n2,6\" pipe\n")).isEmpty();
  }

  @Test
  void anotherValueStaysOpenBehindASlip() throws IOException {
    assertThat(refused("1,\"slip\n2,\"fine\"\n3,\"a\nb\"\n4,x\n")).containsExactly(4L);
  }

  private static List<Long> refused(String text) throws IOException {
    List<Long> refused = new ArrayList<>();
    long seen = 0;
    try (UnquotedLines lines =
        new UnquotedLines(
            new LineReader(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                0,
                Long.MAX_VALUE,
                1,
                1_000,
                number -> OutputStream.nullOutputStream()),
            ',',
            '"',
            1_000)) {
      for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
        assertThat(line.number()).as("each once, in order").isEqualTo(++seen);
        if (line.problem() != null) {
          refused.add(line.number());
        }
      }
    }
    assertThat(seen).isEqualTo(text.lines().count());
    return refused;
  }
}
