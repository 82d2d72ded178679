package io.instashop.lake.intake.files;

import io.instashop.lake.table.LakeException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** Tells which contents that were read no file of the source has any more. */
record LostFiles(String dataset, Configuration configuration) {

  private static final int NAMED = 3;

  List<String> among(ReadFiles readFiles) {
    Set<String> there = new HashSet<>();
    for (FileFacts file : readFiles.lastKnown()) {
      try {
        if (file.gone(configuration) == null) {
          there.add(file.fingerprint());
        }
      } catch (IOException e) {
        throw new LakeException(
            dataset + ": " + file.path() + ": cannot be looked at (" + e.getMessage() + ")", e);
      }
    }
    List<FileFacts> read = readFiles.everRead();
    List<FileFacts> lost =
        read.stream().filter(file -> !there.contains(file.fingerprint())).toList();
    if (lost.isEmpty()) {
      return List.of();
    }
    String names =
        String.join(", ", lost.stream().limit(NAMED).map(FileFacts::path).toList())
            + (lost.size() > NAMED ? " ..." : "");
    return List.of(
        "%s: %,d of %,d files that were read are gone or have other content: %s"
            .formatted(dataset, lost.size(), read.size(), names));
  }
}
