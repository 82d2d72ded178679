package io.instashop.sampledata.deliveries.upload;

import io.instashop.sampledata.run.SampleDataException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Finds a target by its path, and keeps those that were used. */
public final class Targets {

  private static final String VOLUMES = "/Volumes/";

  private final Map<String, String> environment;
  private final Map<String, Target> opened = new HashMap<>();

  /**
   * @param environment holds {@code DATABRICKS_HOST} and {@code DATABRICKS_TOKEN}, which volumes
   *     need, and AWS's variables for buckets
   */
  public Targets(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * The target of that path.
   *
   * @param path a folder, {@code /Volumes/...} or {@code dbfs:/Volumes/...}, or {@code
   *     s3://bucket/...}
   * @throws SampleDataException if a volume is named and the environment has no workspace
   */
  public Target at(String path) {
    return opened.computeIfAbsent(path, this::open);
  }

  private Target open(String path) {
    String folder = path.startsWith("dbfs:") ? path.substring("dbfs:".length()) : path;
    if (folder.startsWith(VOLUMES)) {
      return new VolumeTarget(
          folder.replaceAll("/+$", ""), need("DATABRICKS_HOST"), need("DATABRICKS_TOKEN"));
    }
    if (path.matches("s3a?://.*")) {
      return new S3Target(path, environment);
    }
    if (path.matches("[a-z0-9]{2,}:.*")) {
      throw new SampleDataException(
          "the target "
              + path
              + " is neither a folder nor a volume (/Volumes/...) nor a bucket (s3://...)");
    }
    return new FolderTarget(Path.of(path));
  }

  private String need(String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new SampleDataException(
          "a volume as target needs DATABRICKS_HOST and DATABRICKS_TOKEN in the environment; "
              + name
              + " is not set");
    }
    return value;
  }
}
