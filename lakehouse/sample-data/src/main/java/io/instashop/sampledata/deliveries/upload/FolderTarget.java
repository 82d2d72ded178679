package io.instashop.sampledata.deliveries.upload;

import io.instashop.sampledata.output.CompleteFile;
import java.nio.file.Path;

/** A folder of this machine, or one that is mounted. */
final class FolderTarget implements Target {

  private final Path folder;

  FolderTarget(Path folder) {
    this.folder = folder;
  }

  @Override
  public void put(String name, byte[] content) {
    CompleteFile.write(folder.resolve(name), content);
  }
}
