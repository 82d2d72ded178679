package io.instashop.lake.intake.http;

import io.instashop.lake.table.LakeFolder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Captures whose rename was cut off. A store renames a folder file by file. A capture is renamed
 * when its last page is there, so one of which a part has the final name is whole.
 */
record CutOffCaptures(LakeFolder lake, Path captures) {

  /** Moves what is still in a draft to where the rest of it is. */
  void finish() {
    for (FileStatus each : lake.list(captures)) {
      String name = each.getPath().getName();
      if (name.startsWith(HttpCapture.DRAFT) && name.length() > HttpCapture.DRAFT.length()) {
        finish(each.getPath(), new Path(captures, name.substring(HttpCapture.DRAFT.length())));
      }
    }
  }

  private void finish(Path draft, Path capture) {
    if (lake.list(capture).isEmpty()) {
      return;
    }
    for (FileStatus page : lake.list(draft)) {
      Path place = new Path(capture, page.getPath().getName());
      if (!lake.exists(place)) {
        lake.rename(page.getPath(), place);
      }
    }
    lake.delete(draft);
  }
}
