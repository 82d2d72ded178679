package io.instashop.metrics.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.windows.Aggregation;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a loss, and what only looks like one. */
class WrittenMarkTest {

  private static final WrittenMark DONE = new WrittenMark("7c1e", 5);

  @ParameterizedTest
  @CsvSource({
    "'', , true", // emptied
    "'', 5, false", // an older version wrote no marks
    "begun, , true", // the state of the first start
    "7c1e 4, 4, true", // an earlier state
    "7c1e 4, 3, true", // an earlier state, of a moment between mark and progress
    "7c1e 3, 5, false", // an older version ran meanwhile and wrote no marks
    "7c1e 5, 5, false",
    "7c1e 6, 6, false", // written, and not called done before a stop
    "9f00 1, 1, false", // of another checkpoint
    "noted, , false", // another query has noticed it
  })
  void ofACheckpointThatHasDoneFiveBatches(String found, @Nullable Long written, boolean lost) {
    OptionalLong batch = written == null ? OptionalLong.empty() : OptionalLong.of(written);
    assertThat(new WrittenState(found, batch).lacks(DONE)).isEqualTo(lost);
  }

  @Test
  void itIsReadAsItWasWritten() {
    assertThat(WrittenMark.of(DONE.text())).contains(DONE);
    assertThat(WrittenMark.of("noted")).isEmpty();
  }

  @Test
  void afterAWriteWithoutAnAnswerEitherMarkMayBeThere() {
    ExpectedMarks marks = new ExpectedMarks();
    assertThat(marks.before(Aggregation.PRODUCTS, "c 0")).containsExactlyInAnyOrder("", "c 0");
    marks.is(Aggregation.PRODUCTS, "c 0");
    marks.before(Aggregation.PRODUCTS, "c 1");

    assertThat(marks.before(Aggregation.PRODUCTS, "c 2"))
        .containsExactlyInAnyOrder("c 0", "c 1", "c 2");
    marks.is(Aggregation.PRODUCTS, "c 2");
    assertThat(marks.before(Aggregation.PRODUCTS, "c 3")).containsExactlyInAnyOrder("c 2", "c 3");
    assertThat(marks.before(Aggregation.BEHAVIOR, "c 9")).containsExactlyInAnyOrder("", "c 9");
  }
}
