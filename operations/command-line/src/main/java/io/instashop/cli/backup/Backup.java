package io.instashop.cli.backup;

import io.instashop.local.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A copy of a data folder whose platform has stopped. */
final class Backup {

  private final Path data;
  private final Path backup;
  private final Consumer<String> out;

  /**
   * @param data the data folder
   * @param backup where the copy is or shall be
   * @param out takes one line a part
   */
  Backup(Path data, Path backup, Consumer<String> out) {
    this.data = data;
    this.backup = backup.toAbsolutePath().normalize();
    this.out = out;
  }

  /**
   * Copies all parts. The list of files comes last, so a copy that was broken off is no backup.
   *
   * @throws BackupException if the folder holds something already, or the disk is too small
   */
  void make() {
    List<String> folders = new ArrayList<>();
    for (BackupPart part : BackupPart.values()) {
      part.folders().stream().filter(f -> Files.isDirectory(data.resolve(f))).forEach(folders::add);
    }
    if (folders.isEmpty()) {
      throw BackupException.refused(
          "the data folder " + data + " holds no data; choose another with --data");
    }
    try {
      requireEmpty();
      Folders.createPrivate(backup);
      long bytes = 0;
      for (String folder : folders) {
        bytes += FolderCopy.size(data.resolve(folder));
      }
      requireSpace(backup, bytes, "--to");
      Map<String, String> digests = new TreeMap<>();
      for (BackupPart part : BackupPart.values()) {
        int before = digests.size();
        for (String folder : part.folders()) {
          if (folders.contains(folder)) {
            digests.putAll(FolderCopy.copy(data, backup, folder, folder));
          }
        }
        out.accept("%-10s %6d files".formatted(part, digests.size() - before));
      }
      FileList.write(backup, digests);
    } catch (IOException e) {
      throw BackupException.failed("the backup " + backup + " could not be written", e);
    }
  }

  /**
   * Restores parts. What they replace is kept aside.
   *
   * @param parts which
   * @param aside where to keep what they replace
   * @throws BackupException if the backup lacks a part or is damaged; then nothing was changed
   */
  void restore(List<BackupPart> parts, Path aside) {
    try {
      FileList files = FileList.read(backup);
      List<String> folders = new ArrayList<>();
      long bytes = 0;
      for (BackupPart part : parts) {
        for (String folder : part.folders()) {
          if (files.has(folder)) {
            folders.add(folder);
            bytes += FolderCopy.size(backup.resolve(folder));
          } else if (folder.equals(part.folders().get(0))) {
            throw BackupException.refused("the backup " + backup + " has no part " + part);
          }
        }
      }
      requireSpace(data, bytes, "--data");
      for (String folder : folders) {
        Folders.delete(data.resolve(restoring(folder)));
        files.check(folder, FolderCopy.copy(backup, data, folder, restoring(folder)), backup);
      }
      for (BackupPart part : parts) {
        for (String folder : part.folders()) {
          replace(folder, folders.contains(folder), aside);
        }
        out.accept("%-10s restored".formatted(part));
      }
    } catch (IOException e) {
      throw BackupException.failed(
          "the backup " + backup + " could not be restored completely; run the command again", e);
    }
  }

  /** A folder that the backup does not have was not there when it was made. */
  private void replace(String folder, boolean backedUp, Path aside) throws IOException {
    Path present = data.resolve(folder);
    if (Files.exists(present)) {
      FolderCopy.move(present, aside.resolve(folder));
    }
    if (backedUp) {
      FolderCopy.move(data.resolve(restoring(folder)), present);
    }
  }

  private static String restoring(String folder) {
    return folder + ".restoring";
  }

  private void requireEmpty() throws IOException {
    if (Files.exists(backup)) {
      try (var content = Files.list(backup)) {
        if (content.findAny().isPresent()) {
          throw BackupException.refused(
              "the folder " + backup + " is not empty; choose another with --to");
        }
      }
    }
  }

  private static void requireSpace(Path folder, long bytes, String option) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes) {
      throw BackupException.refused(
          "the backup needs %,d MB, and %s has %,d MB free; choose another folder with %s"
              .formatted(bytes >> 20, folder, free >> 20, option));
    }
  }
}
