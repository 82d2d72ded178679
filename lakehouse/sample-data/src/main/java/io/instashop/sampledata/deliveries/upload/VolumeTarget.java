package io.instashop.sampledata.deliveries.upload;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.service.files.UploadRequest;
import io.instashop.sampledata.run.SampleDataException;
import java.io.ByteArrayInputStream;

/** A folder of a Databricks volume, written through the workspace's Files API. */
final class VolumeTarget implements Target {

  private static final int TIMEOUT_SECONDS = 60;

  private final WorkspaceClient workspace;
  private final String host;
  private final String folder;

  /**
   * A volume's folder.
   *
   * @param folder {@code /Volumes/catalog/schema/volume}, or a path below it
   * @param host the workspace's address
   * @param token a personal access token
   */
  VolumeTarget(String folder, String host, String token) {
    this.folder = folder;
    this.host = host;
    this.workspace =
        new WorkspaceClient(
            new DatabricksConfig()
                .setHost(host)
                .setToken(token)
                .setAuthType("pat")
                .setHttpTimeoutSeconds(TIMEOUT_SECONDS));
  }

  @Override
  public void put(String name, byte[] content) {
    String path = folder + "/" + name;
    try {
      workspace
          .files()
          .upload(
              new UploadRequest()
                  .setFilePath(path)
                  .setContents(new ByteArrayInputStream(content))
                  .setOverwrite(true));
    } catch (DatabricksException e) {
      throw new SampleDataException(
          "the file "
              + path
              + " cannot be uploaded to "
              + host
              + ": "
              + e.getMessage()
              + "; check DATABRICKS_HOST, DATABRICKS_TOKEN and the volume",
          e);
    }
  }
}
