package io.instashop.lake.azure;

import io.instashop.kit.failure.Backoff;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file in a container that appears whole, in one request ({@code Put Blob}). Hadoop's connector
 * makes an empty blob first and fills it when it is closed. A reader would see it empty meanwhile,
 * and after a kill it would stay empty.
 */
public final class WholeBlob {

  private static final Set<String> SCHEMES = Set.of("abfs", "abfss");

  /** One request takes up to 5,000 MiB since this version of the protocol. */
  private static final String PROTOCOL = "2020-10-02";

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final long BYTES_PER_SECOND = 1 << 20;
  private static final int ATTEMPTS = 6;
  private static final Backoff PAUSES =
      new Backoff(Duration.ofMillis(400), Duration.ofMillis(6_400));

  private static final int CONFLICT = 409;
  private static final int PRECONDITION = 412;
  private static final int BUSY = 503;
  private static final int TOO_MANY = 429;
  private static final int SERVER = 500;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  private final Path file;
  private final Clock clock;
  private final URI address;
  private final @Nullable SharedKey key;
  private final @Nullable String signature;

  /** Opens the content, once for each attempt. */
  public interface Content {
    InputStream open() throws IOException;
  }

  /**
   * A file in a container.
   *
   * @param clock gives each request its time
   * @throws IOException if the settings have neither key nor signature of its account
   */
  public WholeBlob(Path file, Configuration configuration, Clock clock) throws IOException {
    this.file = file;
    this.clock = clock;
    URI uri = file.toUri();
    String host = uri.getHost();
    String account = host.replaceFirst("\\..*", "");
    String secret = of(configuration, AzureSettings.KEY, host);
    key = secret == null ? null : new SharedKey(account, secret);
    signature = of(configuration, AzureSettings.SIGNATURE, host);
    if (key == null && signature == null) {
      throw new IOException("no key of " + host + "; set " + ConnectionString.VARIABLE);
    }
    address = address(uri, account, configuration);
  }

  /** Whether files of this scheme lie in containers. */
  public static boolean isFor(String scheme) {
    return SCHEMES.contains(scheme);
  }

  private static @Nullable String of(Configuration configuration, String name, String host) {
    return configuration.get(name + "." + host, configuration.get(name));
  }

  private static URI address(URI file, String account, Configuration configuration)
      throws IOException {
    boolean secure =
        "abfss".equals(file.getScheme()) || configuration.getBoolean(AzureSettings.HTTPS, true);
    String emulator = configuration.get(AzureSettings.ENDPOINT);
    String base =
        (secure ? "https://" : "http://")
            + (emulator == null
                ? file.getHost().replaceFirst("\\.dfs\\.", ".blob.")
                : emulator + "/" + account);
    try {
      String path = new URI(null, null, file.getPath(), null).toASCIIString();
      return URI.create(base + "/" + file.getUserInfo() + path);
    } catch (URISyntaxException e) {
      throw new IOException("no name of a blob: " + file.getPath(), e);
    }
  }

  /** Puts it in place of what is there. */
  public void replace(byte[] bytes) throws IOException {
    replace(() -> new ByteArrayInputStream(bytes), bytes.length);
  }

  /**
   * Puts it in place of what is there.
   *
   * @param length in bytes, 5,000 MiB at most
   */
  public void replace(Content content, long length) throws IOException {
    put(content, length, "");
  }

  /**
   * Puts it there, unless there is one.
   *
   * @return whether it was put there
   * @throws IOException also if the answer is lost, so that the outcome is unknown
   */
  public boolean create(byte[] bytes) throws IOException {
    int status = put(() -> new ByteArrayInputStream(bytes), bytes.length, "*");
    return status != CONFLICT && status != PRECONDITION;
  }

  private int put(Content content, long length, String condition) throws IOException {
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt == ATTEMPTS;
      try {
        HttpResponse<String> answer = send(content, length, condition);
        int status = answer.statusCode();
        boolean taken = !condition.isEmpty() && (status == CONFLICT || status == PRECONDITION);
        if (status < 300 || taken) {
          return status;
        }
        if (last || !isForLater(status, condition)) {
          throw new RefusedException(status, answer, file);
        }
      } catch (RefusedException e) {
        throw e;
      } catch (IOException e) {
        // A conditional request is not sent again: the store may have carried out the first one.
        if (last || !condition.isEmpty()) {
          throw e;
        }
      }
      pause(attempt);
    }
  }

  private static boolean isForLater(int status, String condition) {
    return status == BUSY || status == TOO_MANY || (condition.isEmpty() && status >= SERVER);
  }

  private HttpResponse<String> send(Content content, long length, String condition)
      throws IOException {
    TreeMap<String, String> headers = new TreeMap<>();
    headers.put("x-ms-blob-type", "BlockBlob");
    headers.put("x-ms-date", DATE.format(clock.instant().atZone(ZoneOffset.UTC)));
    headers.put("x-ms-version", PROTOCOL);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(key == null ? URI.create(address + "?" + signature) : address)
            .timeout(ANSWER.plusSeconds(length / BYTES_PER_SECOND))
            .PUT(length == 0 ? HttpRequest.BodyPublishers.noBody() : body(content, length));
    headers.forEach(request::header);
    if (!condition.isEmpty()) {
      request.header("If-None-Match", condition);
    }
    if (key != null) {
      request.header("Authorization", key.put(address, length, condition, headers));
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static HttpRequest.BodyPublisher body(Content content, long length) {
    return HttpRequest.BodyPublishers.fromPublisher(
        HttpRequest.BodyPublishers.ofInputStream(
            () -> {
              try {
                return content.open();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }),
        length);
  }

  private static void pause(int attempt) throws InterruptedIOException {
    try {
      Thread.sleep(PAUSES.after(attempt).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** The store's own refusal. */
  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private RefusedException(int status, HttpResponse<String> answer, Path file) {
      super(
          "%d %s for %s; check the container and %s"
              .formatted(
                  status,
                  answer.headers().firstValue("x-ms-error-code").orElse(""),
                  file.getName(),
                  ConnectionString.VARIABLE));
    }
  }
}
