package io.instashop.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a backup and their SHA-256, in the form of {@code sha256sum}, so that {@code
 * sha256sum --check} can compare them, too.
 */
final class FileList {

  private static final String NAME = "SHA256SUMS";

  private final Map<String, String> digests;

  private FileList(Map<String, String> digests) {
    this.digests = digests;
  }

  /**
   * Reads the list of a backup.
   *
   * @throws BackupException if the folder is no complete backup
   */
  static FileList read(Path backup) throws IOException {
    Path file = backup.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw BackupException.refused(
          backup + " is not a complete backup: it has no file " + NAME + "; choose another --from");
    }
    Map<String, String> digests = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] columns = line.split(" {2}", 2);
      if (columns.length != 2 || columns[0].length() != 64) {
        throw BackupException.refused(file + " is damaged at the line '" + line + "'");
      }
      digests.put(columns[1], columns[0]);
    }
    return new FileList(digests);
  }

  /** Writes the list of a backup whose files are all there. */
  static void write(Path backup, Map<String, String> digests) throws IOException {
    List<String> lines = new ArrayList<>();
    digests.forEach((name, digest) -> lines.add(digest + "  " + name));
    Collections.sort(lines, (one, other) -> one.substring(66).compareTo(other.substring(66)));
    Files.write(backup.resolve(NAME), lines);
  }

  /** Whether the backup has a folder. */
  boolean has(String folder) {
    return digests.keySet().stream().anyMatch(name -> name.startsWith(folder + "/"));
  }

  /**
   * Compares what was copied of one folder.
   *
   * @throws BackupException if a file is missing or differs
   */
  void check(String folder, Map<String, String> copied, Path backup) {
    digests.forEach(
        (name, digest) -> {
          if (name.startsWith(folder + "/") && !digest.equals(copied.get(name))) {
            throw BackupException.failed(
                "the backup "
                    + backup
                    + " is damaged: "
                    + name
                    + (copied.containsKey(name) ? " has changed" : " is missing")
                    + " since it was made. Nothing was changed");
          }
        });
  }
}
