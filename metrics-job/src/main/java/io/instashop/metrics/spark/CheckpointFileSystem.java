package io.instashop.metrics.spark;

import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local disk without permissions of its own: files get the process's umask. Without Hadoop's
 * native library each permission costs a {@code chmod} process, of which a micro-batch would start
 * one for every file of its checkpoint.
 */
public final class CheckpointFileSystem extends RawLocalFileSystem {

  @Override
  public void setPermission(Path path, FsPermission permission) {
    // See above.
  }
}
