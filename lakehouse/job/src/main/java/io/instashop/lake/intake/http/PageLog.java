package io.instashop.lake.intake.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.instashop.lake.table.LakeException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Remembers the pages of a capture, to tell the end when a server does not say it plainly. */
final class PageLog {

  /** So servers say that a page is not there: nothing, not found, gone, out of range. */
  private static final Set<Integer> NO_PAGE = Set.of(204, 404, 410, 416);

  /** So some say it as well, and others that they give no more than so many. */
  private static final Set<Integer> PERHAPS_NO_PAGE = Set.of(400, 422);

  private final String dataset;
  private final String shown;
  private final Set<String> urls = new HashSet<>();
  private final Set<String> contents = new HashSet<>();
  private final List<String> remarks = new ArrayList<>();
  private int first = -1;
  private int last;

  /**
   * The pages of a resource.
   *
   * @param shown its address for messages
   */
  PageLog(String dataset, String shown) {
    this.dataset = dataset;
    this.shown = shown;
  }

  /** Whether an answer may mean that there is no such page. */
  static boolean isNoPage(int status) {
    return NO_PAGE.contains(status) || PERHAPS_NO_PAGE.contains(status);
  }

  /**
   * Whether there is no such page.
   *
   * @throws LakeException if there may be more records behind it, which the server does not give
   */
  boolean isEnd(int status, byte[] body) {
    if (PERHAPS_NO_PAGE.contains(status) && last >= first) {
      throw new LakeException(
          "%s: %s answered %d behind %,d full pages; it may have more records than it gives"
              .formatted(dataset, shown, status, contents.size()));
    }
    return isNoPage(status) || body.length == 0 && first >= 0;
  }

  /** Whether a page was there before: a server may answer with its last page forever. */
  boolean isRepeated(String url, JsonNode records) {
    first = first < 0 ? records.size() : first;
    last = records.size();
    boolean sameAddress = !urls.add(url);
    if (sameAddress || !records.isEmpty() && !contents.add(fingerprint(records))) {
      remark(
          "page %,d is one that was there before, which is taken for the end"
              .formatted(urls.size()));
      return true;
    }
    return false;
  }

  void remark(String text) {
    remarks.add(dataset + ": " + shown + ": " + text);
  }

  List<String> remarks() {
    return remarks;
  }

  private static String fingerprint(JsonNode records) {
    try {
      byte[] text = records.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
