package io.instashop.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds in a log what a user wants to know when a program has ended. */
public final class LogTail {

  private static final int LINES = 200;

  private LogTail() {}

  /** The last line that reports an error, otherwise the last line, with the log's path. */
  public static String lastComplaint(Path log) {
    String complaint = "";
    for (String line : lastLines(log)) {
      boolean isFrame = line.startsWith("\tat ") || line.startsWith("\t...");
      if (!line.isBlank() && !isFrame) {
        boolean isError = line.contains("ERROR") || line.contains("Exception");
        if (isError || !complaint.contains("ERROR")) {
          complaint = line.strip();
        }
      }
    }
    return complaint + " (log: " + log + ")";
  }

  private static List<String> lastLines(Path log) {
    try {
      // Logs of a start are short; undecodable bytes must not hide the message.
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    } catch (IOException e) {
      return List.of("its log cannot be read");
    }
  }
}
