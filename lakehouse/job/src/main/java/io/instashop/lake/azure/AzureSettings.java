package io.instashop.lake.azure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of Hadoop's connector to Azure out of the environment variable that Azure's own tools
 * read. Addresses are {@code abfss://CONTAINER@ACCOUNT.dfs.core.windows.net/path}, and {@code
 * abfs://...} on an emulator without TLS.
 */
public final class AzureSettings {

  /** The host and port of an emulator, which has the account in the path. */
  static final String ENDPOINT = "fs.azure.abfs.endpoint";

  static final String HTTPS = "fs.azure.always.use.https";
  static final String KEY = "fs.azure.account.key";
  static final String SIGNATURE = "fs.azure.sas.fixed.token";

  private static final String SPARK = "spark.hadoop.";

  private AzureSettings() {}

  /**
   * The settings; none without the variable.
   *
   * @throws io.instashop.kit.settings.RefusedSettingException if its value is no connection string
   */
  public static Map<String, String> of(Map<String, String> environment) {
    String text = environment.get(ConnectionString.VARIABLE);
    if (text == null || text.isBlank()) {
      return Map.of();
    }
    ConnectionString account = ConnectionString.parse(text);
    Map<String, String> settings = new HashMap<>();
    for (String kind : List.of("dfs", "blob")) {
      String host = account.account() + "." + kind + "." + account.suffix();
      if (account.key() != null) {
        settings.put(SPARK + KEY + "." + host, account.key());
      }
      if (account.signature() != null) {
        settings.put(SPARK + "fs.azure.account.auth.type." + host, "SAS");
        settings.put(SPARK + SIGNATURE + "." + host, account.signature());
      }
    }
    // Accounts without folders of their own are spoken to as every account and emulator can.
    settings.put(SPARK + "fs.azure.fns.account.service.type", "BLOB");
    // One client for both kinds of addresses, and TLS of Java's own: no library more.
    settings.put(SPARK + "fs.azure.networking.library", "JDK_HTTP_URL_CONNECTION");
    settings.put(SPARK + "fs.azure.ssl.channel.mode", "Default_JSSE");
    // The connector's own way of committing files needs a binding that Spark does not bring.
    for (String scheme : List.of("abfs", "abfss")) {
      settings.put(
          SPARK + "mapreduce.outputcommitter.factory.scheme." + scheme,
          "org.apache.hadoop.mapreduce.lib.output.FileOutputCommitterFactory");
    }
    if (account.inPath()) {
      settings.put(SPARK + ENDPOINT, account.hostAndPort());
      settings.put(SPARK + "fs.azure.account.hns.enabled", "false");
      // An emulator begins empty.
      settings.put(SPARK + "fs.azure.createRemoteFileSystemDuringInitialization", "true");
    }
    if (account.endpoint().getScheme().equals("http")) {
      settings.put(SPARK + HTTPS, "false");
    }
    return settings;
  }
}
