package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.project.InstashopCommand;
import io.instashop.testservers.project.ProjectFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop that is drawn is the one that was published, and the command says so. */
@Tag("slow")
class RealismIT {

  private static final Path CLASSIC =
      ProjectFolder.path().resolve("generator-service/src/main/resources/shops/classic");

  @TempDir Path dir;

  private Path page;

  @BeforeEach
  void inAFolder() {
    page = dir.resolve("realism.html");
  }

  @Test
  void aMillionEventsOfTheClassicShopAreWithinTheirBounds() throws Exception {
    InstashopCommand.Result result =
        InstashopCommand.run(
            "report", "realism", "--seed", "42", "--shop", "classic", "--html", page.toString());

    assertThat(result.code()).as(result.output()).isZero();
    assertThat(result.output())
        .containsPattern("Shop classic: (\\d+) of \\1 measures are within their bounds")
        .contains("measure", "published", "bound", "seen", "Charts: " + page);
    assertThat(page).content().contains("1000000 events of 2025", "<svg");
  }

  @Test
  void aShopThatDoesNotKeepWhatItPromisesEndsTheCommandWithOne() throws Exception {
    Files.copy(CLASSIC.resolve("articles.csv"), dir.resolve("articles.csv"));
    String file = Files.readString(CLASSIC.resolve("shop.yml"));
    // No article costs as much.
    String dear = file.replace("order-value: [200, 800]", "order-value: [600000, 800000]");
    assertThat(dear).isNotEqualTo(file);
    Files.writeString(dir.resolve("shop.yml"), dear);

    InstashopCommand.Result result =
        InstashopCommand.run(
            "report", "realism", "--shop", dir.toString(), "--html", page.toString());

    assertThat(result.code()).as(result.output()).isEqualTo(1);
    assertThat(result.output()).containsPattern("high_value 600000–800000 .* NO");
    assertThat(page).content().contains("class=\"no\"");
  }
}
