package io.instashop.e2e.docs;

import io.instashop.testservers.project.ProjectFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All files of the project with one ending, but for what is built or downloaded. */
public final class Pages {

  private static final Set<String> SKIPPED = Set.of("target", "node_modules", "data", ".git");

  private Pages() {}

  /** All Markdown pages. */
  public static List<MarkdownPage> all() {
    return files(ProjectFolder.path(), ".md").stream().map(MarkdownPage::read).toList();
  }

  /** The files below a folder whose names end in a given way, in order. */
  static List<Path> files(Path folder, String ending) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
              boolean skipped = SKIPPED.contains(String.valueOf(dir.getFileName()));
              return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.toString().endsWith(ending)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().sorted().toList();
  }
}
