package io.instashop.lake.azure;

import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import io.instashop.kit.text.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A storage account as Azure's own tools write it: {@code
 * DefaultEndpointsProtocol=https;AccountName=...;AccountKey=...}. The value is a secret and in no
 * message.
 *
 * @param account its name
 * @param key its key in base64, if that is what opens it
 * @param signature a shared access signature, if that is what opens it
 * @param endpoint where its blobs are
 */
record ConnectionString(
    String account, @Nullable String key, @Nullable String signature, URI endpoint) {

  static final String VARIABLE = "AZURE_STORAGE_CONNECTION_STRING";

  /** What every emulator has; no secret of anybody's. */
  private static final String EMULATOR =
      "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey="
          + "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
          + ";BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1"; // a demo credential

  /**
   * Reads a connection string as Azure's portal shows it.
   *
   * @throws RefusedSettingException if it is none, without showing any of it
   */
  static ConnectionString parse(String text) {
    Map<String, String> parts = parts(text);
    if ("true".equalsIgnoreCase(parts.get("UseDevelopmentStorage"))) {
      parts = parts(EMULATOR);
    }
    URI endpoint = endpoint(parts);
    String account = parts.getOrDefault("AccountName", firstLabel(endpoint));
    unless(account.matches("[a-z0-9]{3,24}"), "must have an AccountName of 3 to 24 a-z and 0-9");
    String key = parts.get("AccountKey");
    String signature = parts.get("SharedAccessSignature");
    unless(
        key == null != (signature == null),
        "must have either an AccountKey or a SharedAccessSignature");
    unless(key == null || isBase64(key), "must have an AccountKey in base64");
    return new ConnectionString(
        account,
        key,
        signature == null ? null : signature.replaceFirst("^\\?", ""),
        placed(endpoint, account));
  }

  private static Map<String, String> parts(String text) {
    Map<String, String> parts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String part : text.trim().split(";")) {
      int equals = part.indexOf('=');
      unless(equals > 0 || part.isBlank(), "must be a list of NAME=VALUE with ; between them");
      if (equals > 0) {
        parts.put(part.substring(0, equals).trim(), part.substring(equals + 1).trim());
      }
    }
    return parts;
  }

  private static URI endpoint(Map<String, String> parts) {
    String stated = parts.get("BlobEndpoint");
    String account = parts.get("AccountName");
    unless(stated != null || account != null, "must have an AccountName or a BlobEndpoint");
    String text =
        stated != null
            ? stated
            : parts.getOrDefault("DefaultEndpointsProtocol", "https").toLowerCase(Locale.ROOT)
                + "://"
                + account
                + ".blob."
                + parts.getOrDefault("EndpointSuffix", "core.windows.net");
    try {
      URI address = new URI(text);
      unless(
          address.getHost() != null && String.valueOf(address.getScheme()).matches("https?"),
          "must have a BlobEndpoint or an EndpointSuffix that makes an http or https address");
      return address;
    } catch (URISyntaxException e) {
      throw refused("must have a BlobEndpoint or an EndpointSuffix that makes an address");
    }
  }

  /** Hadoop's connector knows these two forms. */
  private static URI placed(URI endpoint, String account) {
    String path = endpoint.getPath().replaceAll("/+$", "");
    unless(
        path.isEmpty()
            ? endpoint.getHost().startsWith(account + ".blob.") && endpoint.getPort() < 0
            : path.equals("/" + account),
        "must have a BlobEndpoint of the form https://ACCOUNT.blob.SUFFIX or"
            + " http://HOST:PORT/ACCOUNT");
    return endpoint;
  }

  /** Whether the account is part of the path, as emulators have it. */
  boolean inPath() {
    return !endpoint.getHost().startsWith(account + ".blob.");
  }

  /** What comes behind {@code ACCOUNT.blob.} in host names; Azure's own for an emulator. */
  String suffix() {
    return inPath()
        ? "core.windows.net"
        : endpoint.getHost().substring((account + ".blob.").length());
  }

  /** Host and port, also where the port is the usual one. */
  String hostAndPort() {
    int usual = endpoint.getScheme().equals("https") ? 443 : 80;
    return endpoint.getHost() + ":" + (endpoint.getPort() < 0 ? usual : endpoint.getPort());
  }

  private static String firstLabel(URI endpoint) {
    return endpoint.getHost().replaceFirst("\\..*", "");
  }

  private static boolean isBase64(String text) {
    try {
      return Base64.getDecoder().decode(text).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void unless(boolean valid, String allowed) {
    if (!valid) {
      throw refused(allowed);
    }
  }

  private static RefusedSettingException refused(String allowed) {
    return new RefusedSettingException(SettingName.variable(VARIABLE), allowed, Secrets.HIDDEN);
  }

  /** Without what opens it. */
  @Override
  public String toString() {
    return endpoint.toString();
  }
}
