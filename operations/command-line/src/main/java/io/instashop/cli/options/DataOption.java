package io.instashop.cli.options;

import io.instashop.cli.platform.DataFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the data folder. */
public final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "folder for all data and logs (default: data beside this command)")
  private @Nullable Path data;

  public DataFolder folder() {
    return new DataFolder(data == null ? Home.path().resolve("data") : data);
  }
}
