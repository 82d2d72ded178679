package io.instashop.lake.intake.files;

import io.instashop.lake.definition.FilesSource;
import io.instashop.lake.intake.files.FileFacts.Fate;
import io.instashop.lake.table.LakeException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Finds files that are new or changed, examines them, and decides how each is read. */
final class FileLister {

  private static final long PART_BYTES = 32L << 20;

  private final JavaSparkContext context;
  private final String dataset;
  private final FilesSource source;

  FileLister(JavaSparkContext context, String dataset, FilesSource source) {
    this.context = context;
    this.dataset = dataset;
    this.source = source;
  }

  /**
   * What is new in the folder.
   *
   * @param files of the next batch, oldest first; none if there is nothing new
   * @param newest when the newest of all new files was changed, milliseconds since the epoch
   * @param remarks on folders that cannot be looked into
   */
  record Look(List<FileFacts> files, long newest, List<String> remarks) {}

  /**
   * The next batch's files.
   *
   * @param without paths of files that are left out
   */
  Look look(ReadFiles readFiles, Set<String> without) {
    List<String> remarks = new ArrayList<>();
    List<FileStatus> all =
        list(context.hadoopConfiguration(), remarks).stream()
            .filter(file -> !without.contains(file.getPath().toString()))
            .filter(
                file ->
                    readFiles
                        .known(file.getPath().toString())
                        .filter(k -> k.sameStamp(file.getLen(), file.getModificationTime()))
                        .isEmpty())
            .sorted(
                Comparator.comparingLong(FileStatus::getModificationTime)
                    .thenComparing(file -> file.getPath().toString()))
            .toList();
    if (all.isEmpty()) {
      return new Look(List.of(), Long.MIN_VALUE, remarks);
    }
    List<FileStatus> found = all.subList(0, Math.min(all.size(), source.maxFilesPerBatch()));
    return new Look(
        decide(examine(found), readFiles), all.get(all.size() - 1).getModificationTime(), remarks);
  }

  private List<FileFacts> examine(List<FileStatus> found) {
    record Candidate(String path, long size, long modified) implements java.io.Serializable {}
    List<Candidate> candidates =
        found.stream()
            .map(f -> new Candidate(f.getPath().toString(), f.getLen(), f.getModificationTime()))
            .toList();
    Broadcast<SerializableConfiguration> configuration =
        SerializableConfiguration.broadcast(context.sc());
    // Where a value spans lines, only reading it shows whether a line begins a record.
    FileInspector examiner =
        new FileInspector(source.format(), source.csv().multiline() ? Long.MAX_VALUE : PART_BYTES);
    int slices = Math.min(candidates.size(), 2 * context.defaultParallelism());
    return context
        .parallelize(candidates, slices)
        .map(c -> examiner.examine(c.path(), c.size(), c.modified(), configuration.value().value()))
        .collect();
  }

  private List<FileFacts> decide(List<FileFacts> files, ReadFiles readFiles) {
    List<FileFacts> decided = new ArrayList<>();
    Map<String, String> contents = new HashMap<>();
    Map<String, Long> numbers = new HashMap<>();
    for (FileFacts file : files) {
      FileFacts before =
          readFiles.known(file.path()).filter(FileLister::saidSomething).orElse(null);
      int version = readFiles.known(file.path()).map(FileFacts::version).orElse(0) + 1;
      if (file.fate() != Fate.READ) {
        decided.add(file.decided(version, 0, file.fate(), file.of()));
        continue;
      }
      if (before != null && before.fingerprint().equals(file.fingerprint())) {
        decided.add(file.decided(before.version(), 0, Fate.SAME_CONTENT, file.path()));
        continue;
      }
      String same =
          contents.getOrDefault(
              file.fingerprint(), readFiles.withContent(file.fingerprint()).orElse(null));
      // A file that says something else than before is news, even if it was said before that.
      if (same != null && before == null && !source.readCopies()) {
        decided.add(file.decided(version, 0, Fate.SAME_CONTENT, same));
        continue;
      }
      long first = numbers.computeIfAbsent(file.folder(), folder -> readFiles.recordsOf(folder));
      decided.add(file.decided(version, first, Fate.READ, null));
      numbers.put(file.folder(), first + file.lines());
      contents.putIfAbsent(file.fingerprint(), file.path());
    }
    return decided;
  }

  private static boolean saidSomething(FileFacts before) {
    return before.fate() == Fate.READ || before.fate() == Fate.SAME_CONTENT;
  }

  private List<FileStatus> list(Configuration configuration, List<String> remarks) {
    Path root = new Path(source.path());
    try {
      FileSystem files = root.getFileSystem(configuration);
      return new FolderWalk(files, new GlobFilter(source.pattern()), remark(remarks))
          .below(files.makeQualified(root));
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException | IllegalArgumentException e) {
      throw new LakeException(
          dataset + ": cannot list " + source.path() + " (" + e.getMessage() + ")", e);
    }
  }

  private Consumer<String> remark(List<String> remarks) {
    return text -> remarks.add(dataset + ": " + text);
  }
}
