package io.instashop.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others may do with a folder is taken away, and what its owner may do stays. */
class FoldersTest {

  @TempDir Path dir;

  @Test
  void aFolderIsTightenedWithAllThatIsInIt() throws IOException {
    Path stranger = Files.writeString(dir.resolve("stranger"), "x");
    Path folder = Files.createDirectories(dir.resolve("folder/inner")).getParent();
    Path program = Files.writeString(folder.resolve("inner/program"), "x");
    Files.createSymbolicLink(folder.resolve("link"), stranger);
    List.of(stranger, folder, folder.resolve("inner"), program).forEach(FoldersTest::open);

    assertThat(Folders.tighten(folder)).isEqualTo(3);

    assertThat(Files.getPosixFilePermissions(program))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Folders.isOpen(folder)).isFalse();
    assertThat(Folders.isOpen(stranger)).isTrue();
    assertThat(Folders.tighten(folder)).isZero();
    assertThat(Folders.tighten(dir.resolve("missing"))).isZero();
  }

  @Test
  void aPrivateFileIsSoFromItsFirstByte() throws IOException {
    Path file = Files.writeString(dir.resolve("state"), "old");
    open(file);
    Folders.writePrivate(file, "new");
    assertThat(file).hasContent("new");
    assertThat(Folders.isOpen(file)).isFalse();
  }

  private static void open(Path path) {
    try {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
