package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README promises nothing that {@code mvn verify} does not put to the test. */
class GuaranteeCoverageTest {

  private static final Path HOME = ProjectFolder.path();

  static List<Promise> promises() throws IOException {
    return Promise.of(Files.readString(HOME.resolve("README.md")));
  }

  @Test
  void theTableIsFound() throws IOException {
    assertThat(promises()).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @MethodSource("promises")
  void aPromiseHasATestInEveryBuild(Promise promise) throws IOException {
    assertThat(promise.tests()).as("tests of: %s", promise).isNotEmpty();
    for (String test : promise.tests()) {
      assertThat(TestSource.read(HOME.resolve(test)).problem(promise.text()))
          .as("%s, named as a test of: %s", test, promise)
          .isEmpty();
    }
  }

  @Test
  void rowsAreReadWithTheirLinks() {
    assertThat(
            Promise.of(
                """
                | other | table |
                |---|---|
                | x | [y](z.java) |

                | promise | how | tests |
                |---|---|---|
                | all is well | by [magic](docs/magic.md) | [AIT](a/src/test/java/AIT.java), [BTest](b/src/test/java/BTest.java) |
                | no test | none | - |

                | a | third |
                """))
        .containsExactly(
            new Promise(
                "all is well", List.of("a/src/test/java/AIT.java", "b/src/test/java/BTest.java")),
            new Promise("no test", List.of()));
  }

  @Test
  void aTestThatSaysItsPromiseAndRunsInEveryBuildHasNoProblem() {
    assertThat(source("/**\n * Text.\n *\n * <p>Promise: \"all is\n * well\".\n */", "@Test"))
        .isEmpty();
  }

  @Test
  void aTestOfAnotherTierIsAProblem() {
    assertThat(source("/** Promise: \"all is well\". */\n@Tag(\"slow\")", "@Test"))
        .contains("runs in another tier");
  }

  @Test
  void aTestThatIsSwitchedOffIsAProblem() {
    assertThat(source("/** Promise: \"all is well\". */\n@Disabled", "@Test"))
        .contains("is switched off");
  }

  @Test
  void aClassWithoutTestsIsAProblem() {
    assertThat(source("/** Promise: \"all is well\". */", "")).contains("has no test method");
  }

  @Test
  void aClassWhoseTestsAllRunInAnotherTierIsAProblem() {
    String slow = "@Test\n  @Tag(\"slow\")";
    assertThat(source("/** Promise: \"all is well\". */", slow)).contains("has no test method");
    assertThat(source("/** Promise: \"all is well\". */", "@Test\n  void b() {}\n\n  " + slow))
        .isEmpty();
  }

  @Test
  void aTestThatDoesNotSayItsPromiseIsAProblem() {
    assertThat(source("/** Promise: \"all\". */", "@Test"))
        .contains("does not say in its Javadoc which promise it proves");
  }

  private static String source(String before, String annotation) {
    return new TestSource(
            "AIT", before + "\nclass AIT {\n  " + annotation + "\n  void works() {}\n}\n")
        .problem("all is well");
  }
}
