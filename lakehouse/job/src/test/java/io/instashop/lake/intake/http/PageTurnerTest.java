package io.instashop.lake.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.instashop.lake.definition.HttpSource;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageTurnerTest {

  /** What is said of a first page that leads to no other. */
  private static Optional<String> doubt(
      String next, String sizeParameter, String answer, String... link) throws IOException {
    HttpSource.Page page =
        new HttpSource.Page("page", 1, sizeParameter, 2, HttpSource.Page.Counts.PAGES, next);
    PageTurner turner =
        new PageTurner(
            new HttpSource(
                "http://localhost/items",
                Map.of(),
                "/data",
                page,
                "",
                0,
                Duration.ZERO,
                Duration.ZERO));
    JsonNode tree = new ObjectMapper().readTree(answer);
    HttpHeaders headers = HttpHeaders.of(Map.of("Link", List.of(link)), (name, value) -> true);
    assertThat(turner.after(turner.first(), headers, tree, tree.at("/data"))).isEmpty();
    return turner.doubt(tree.at("/data"));
  }

  @Test
  void aFullFirstPageThatNamesNoNextOneIsTold() throws IOException {
    assertThat(doubt("/next", "limit", "{\"data\":[1,2],\"paging\":{\"next\":\"x\"}}"))
        .contains(
            "the first page has 2 records, and nothing at '/next' says whether there are more;"
                + " check source.page.next");
    assertThat(doubt("/next", "", "{\"data\":[1]}")).isPresent();
    assertThat(doubt("link", "limit", "{\"data\":[1,2]}")).isPresent();
  }

  @Test
  void whatIsPlainlyTheLastPageIsNot() throws IOException {
    assertThat(doubt("/next", "limit", "{\"data\":[1]}")).isEmpty();
    assertThat(doubt("/next", "limit", "{\"data\":[1,2],\"next\":null}")).isEmpty();
    assertThat(doubt("/next", "", "{\"data\":[]}")).isEmpty();
    assertThat(doubt("link", "", "{\"data\":[1,2]}")).isEmpty();
    assertThat(doubt("link", "limit", "{\"data\":[1,2]}", "</items>; rel=\"first\"")).isEmpty();
  }
}
