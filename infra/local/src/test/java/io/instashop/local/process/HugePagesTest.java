package io.instashop.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HugePagesTest {

  @TempDir private Path folder;

  @Test
  void areAskedForWhereTheKernelAllowsThem() throws Exception {
    assertThat(HugePages.options(mode("always [madvise] never"))).hasSize(1);
    assertThat(HugePages.options(mode("[always] madvise never"))).hasSize(1);
    assertThat(HugePages.options(mode("always madvise [never]"))).isEmpty();
    assertThat(HugePages.options(folder.resolve("none"))).isEmpty();
  }

  private Path mode(String text) throws Exception {
    return Files.writeString(folder.resolve("enabled"), text + "\n");
  }
}
