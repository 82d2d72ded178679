package io.instashop.cli.options;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.cli.platform.DataFolder;
import io.instashop.cli.platform.RunState;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;

/**
 * Where the platform is. The services' own environment variables come first, then what the platform
 * that runs on the data folder has left there, then the defaults.
 */
public final class PlatformAddresses {

  @Mixin private DataOption data;

  /** The data folder. */
  public DataFolder folder() {
    return data.folder();
  }

  /** With a login that may write, as the developer's. */
  public AuditSettings settings() {
    return settings(false);
  }

  /** With a login that may read. */
  public AuditSettings readOnly() {
    return settings(true);
  }

  private AuditSettings settings(boolean readOnly) {
    Map<String, String> environment = new HashMap<>();
    RunState.read(data.folder().state())
        .filter(state -> state.process().isPresent())
        .ifPresent(
            state -> {
              environment.putAll(state.environment());
              if (readOnly) {
                environment.putAll(state.auditor());
              }
            });
    environment.putAll(System.getenv());
    return AuditSettings.fromEnvironment(environment);
  }
}
