package io.instashop.lake.intake.http;

import io.instashop.lake.table.LakeFolder;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Deletes captures that are old: those that were read, and those that were cut off. */
record OldCaptures(LakeFolder lake, Path captures) {

  /**
   * Deletes captures of before a time, unless they still have to be read.
   *
   * @param before when a capture must have been made
   * @param settled whether an answer has been read
   * @return how many captures were deleted
   */
  int delete(Instant before, Predicate<FileStatus> settled) {
    List<FileStatus> old =
        lake.list(captures).stream()
            .filter(FileStatus::isDirectory)
            .filter(capture -> isBefore(capture, before, settled))
            .toList();
    old.forEach(capture -> lake.delete(capture.getPath()));
    return old.size();
  }

  /** A store without folders tells no time of one, so the answers' own times count. */
  private boolean isBefore(FileStatus capture, Instant before, Predicate<FileStatus> settled) {
    boolean cutOff = capture.getPath().getName().startsWith(HttpCapture.DRAFT);
    List<FileStatus> answers = lake.list(capture.getPath());
    return answers.stream()
        .allMatch(
            answer ->
                answer.getModificationTime() < before.toEpochMilli()
                    && (cutOff || settled.test(answer)));
  }
}
