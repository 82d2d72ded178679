package io.instashop.cli.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Copies a folder whose programs have stopped, and tells the SHA-256 of each file. */
final class FolderCopy {

  private static final HexFormat HEX = HexFormat.of();

  private FolderCopy() {}

  /**
   * Copies all of a folder but what belongs to processes.
   *
   * @param source its parent
   * @param target the parent of the copy, which does not exist yet
   * @param name of the folder
   * @param copyName of the copy
   * @return digest by path, relative to the parent and under the folder's name
   */
  static Map<String, String> copy(Path source, Path target, String name, String copyName)
      throws IOException {
    Path from = source.resolve(name);
    Path to = target.resolve(copyName);
    Map<String, String> digests = new TreeMap<>();
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Path copy = to.resolve(from.relativize(folder).toString());
            Files.createDirectory(copy);
            Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(folder));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && !isOfAProcess(file.getFileName().toString())) {
              Path relative = from.relativize(file);
              digests.put(name + "/" + relative, copyFile(file, to.resolve(relative.toString())));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return digests;
  }

  /** Bytes of all files. */
  static long size(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** A copied lock or process number would speak of a process that has ended. */
  private static boolean isOfAProcess(String name) {
    return name.endsWith(".pid") || name.equals(".lock") || name.equals("postmaster.opts");
  }

  private static String copyFile(Path file, Path copy) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest);
        OutputStream out = Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW)) {
      in.transferTo(out);
    }
    Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(file));
    Files.setLastModifiedTime(copy, Files.getLastModifiedTime(file));
    return HEX.formatHex(digest.digest());
  }

  /** Moves a folder within a file system in one step. */
  static void move(Path from, Path to) throws IOException {
    Files.createDirectories(
        to.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }
}
