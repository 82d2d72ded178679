package io.instashop.local.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/** Makes and removes folders, and closes them and their files to other users of the machine. */
public final class Folders {

  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private Folders() {}

  /**
   * Creates a folder unless it is there, and closes it to others. Below it are data of customers,
   * passwords, and programs that the owner runs.
   */
  public static Path createPrivate(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (hasModes(folder)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    return folder;
  }

  /**
   * Takes away what others may do with a folder and all that is in it. Links are not followed; what
   * disappears meanwhile is skipped.
   *
   * @return how many files and folders were open to others
   */
  public static int tighten(Path folder) throws IOException {
    if (!hasModes(folder) || !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return 0;
    }
    Tightening tightening = new Tightening();
    Files.walkFileTree(folder, tightening);
    return tightening.count;
  }

  /**
   * Writes a file that only its owner may read, in one step: a reader sees all of it or what was
   * there before.
   */
  public static void writePrivate(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    if (hasModes(file)) {
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whether others may do anything with a folder or file. */
  public static boolean isOpen(Path path) throws IOException {
    return hasModes(path)
        && !Collections.disjoint(
            OTHERS, Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }

  /** Deletes a folder with all that is in it; nothing if it is not there. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static boolean hasModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static final class Tightening extends SimpleFileVisitor<Path> {

    private int count;

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      close(folder);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!attributes.isSymbolicLink()) {
        close(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    private void close(Path path) throws IOException {
      try {
        Set<PosixFilePermission> modes = Files.getPosixFilePermissions(path);
        if (modes.removeAll(OTHERS)) {
          Files.setPosixFilePermissions(path, modes);
          count++;
        }
      } catch (NoSuchFileException e) {
        // It is gone, and so is what others could do with it.
      }
    }
  }
}
