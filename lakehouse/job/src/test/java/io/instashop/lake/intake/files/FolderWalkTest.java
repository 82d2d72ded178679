package io.instashop.lake.intake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWalkTest {

  @TempDir private Path folder;
  private final List<String> remarks = new ArrayList<>();

  @BeforeEach
  void files() throws IOException {
    for (String name : List.of("a.csv", "b/c.csv", "lost+found/d.csv", "gone/e.csv", "z/f.csv")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), "id\n");
    }
    Files.writeString(folder.resolve("b/_draft.csv"), "id\n");
    Files.writeString(folder.resolve("b/c.txt"), "id\n");
  }

  /** Root may look into any folder, so a test cannot take permissions away. */
  private static final class WithoutPermission extends RawLocalFileSystem {
    @Override
    public FileStatus[] listStatus(org.apache.hadoop.fs.Path path) throws IOException {
      if (path.getName().equals("lost+found")) {
        throw new AccessControlException("Permission denied");
      } else if (path.getName().equals("gone")) {
        throw new FileNotFoundException(path + " does not exist");
      }
      return super.listStatus(path);
    }
  }

  private List<String> below(String root) throws IOException {
    try (RawLocalFileSystem files = new WithoutPermission()) {
      files.initialize(folder.toUri(), new Configuration());
      return new FolderWalk(files, new GlobFilter("*.csv"), remarks::add)
          .below(new org.apache.hadoop.fs.Path(folder.resolve(root).toString())).stream()
              .map(file -> file.getPath().getName())
              .sorted()
              .toList();
    }
  }

  @Test
  void aFolderThatCannotBeLookedIntoHoldsUpNoOther() throws IOException {
    assertThat(below("")).containsExactly("a.csv", "c.csv", "f.csv");
    assertThat(remarks)
        .singleElement()
        .asString()
        .endsWith(
            "lost+found: cannot be looked into (Permission denied); the next run tries again");
  }

  @Test
  void theFolderItselfMustBeThere() {
    assertThatThrownBy(() -> below("lost+found")).isInstanceOf(AccessControlException.class);
    assertThatThrownBy(() -> below("absent")).isInstanceOf(FileNotFoundException.class);
  }
}
