package io.instashop.testservers.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ImagesTest {

  @Test
  void testsAndComposeRunTheSameImages() throws IOException {
    assertThat(Files.readString(ProjectFolder.path().resolve("docker-compose.yml")))
        .contains("image: " + Images.POSTGRES + "\n")
        .contains("image: " + Images.KAFKA + "\n")
        .contains("image: " + Images.REDIS + "\n");
  }
}
