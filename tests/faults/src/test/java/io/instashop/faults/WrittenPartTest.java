package io.instashop.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenPartTest {

  @TempDir Path dir;

  @Test
  void onlyWhatStandsBetweenTheMarkersIsReplaced() throws Exception {
    Path page = dir.resolve("page.md");
    Files.writeString(
        page,
        """
        before
        <!-- written by the fault suite: faults begin -->
        old
        <!-- written by the fault suite: faults end -->
        after
        """);
    WrittenPart part = new WrittenPart(page, "faults");
    part.write("new");
    part.write("newer");
    assertThat(part.text()).isEqualTo("newer");
    assertThat(page)
        .hasContent(
            """
            before
            <!-- written by the fault suite: faults begin -->

            newer
            <!-- written by the fault suite: faults end -->
            after
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"faults", "soak", "defects"})
  void theReportHasRoomForEachPart(String name) {
    assertThat(WrittenPart.ofReport(name).text()).startsWith(name.equals("soak") ? "2" : "|");
  }

  @Test
  void aPageWithoutMarkersIsRefused() throws Exception {
    Path page = Files.writeString(dir.resolve("page.md"), "text");
    assertThatThrownBy(() -> new WrittenPart(page, "faults").write("new"))
        .hasMessageContaining("lacks the markers");
  }
}
