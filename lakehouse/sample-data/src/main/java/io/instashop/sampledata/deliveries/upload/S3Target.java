package io.instashop.sampledata.deliveries.upload;

import io.instashop.sampledata.run.SampleDataException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * A prefix in a bucket of S3, or of a store with the same protocol. An object appears whole or not
 * at all, as the protocol has it.
 */
final class S3Target implements Target {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final S3Client client;
  private final String bucket;
  private final String prefix;

  /**
   * A prefix in a bucket.
   *
   * @param address {@code s3://bucket/prefix}
   * @param environment with the variables that AWS's own tools read
   * @throws SampleDataException if the address names no bucket, or an endpoint is no address
   */
  S3Target(String address, Map<String, String> environment) {
    String[] parts = address.replaceFirst("^s3a?://", "").split("/", 2);
    bucket = parts[0];
    String path = parts.length < 2 ? "" : parts[1].replaceAll("/+$", "");
    prefix = path.isEmpty() ? "" : path + "/";
    if (bucket.isEmpty()) {
      throw new SampleDataException(
          "the target " + address + " names no bucket (s3://bucket/path)");
    }
    client = client(environment);
  }

  private static S3Client client(Map<String, String> environment) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(TIMEOUT))
            .region(Region.of(environment.getOrDefault("AWS_REGION", "us-east-1")))
            .credentialsProvider(credentials(environment));
    String endpoint =
        environment.getOrDefault("AWS_ENDPOINT_URL_S3", environment.get("AWS_ENDPOINT_URL"));
    if (endpoint != null) {
      try {
        // Other stores seldom have a host name for each bucket.
        builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true);
      } catch (IllegalArgumentException | NullPointerException e) {
        throw new SampleDataException(
            "AWS_ENDPOINT_URL_S3 is no address (http://host:port): " + endpoint, e);
      }
    }
    return builder.build();
  }

  private static AwsCredentialsProvider credentials(Map<String, String> environment) {
    String key = environment.get("AWS_ACCESS_KEY_ID");
    String secret = environment.get("AWS_SECRET_ACCESS_KEY");
    String session = environment.get("AWS_SESSION_TOKEN");
    if (key == null || secret == null) {
      return DefaultCredentialsProvider.builder().build();
    }
    return StaticCredentialsProvider.create(
        session == null
            ? AwsBasicCredentials.create(key, secret)
            : AwsSessionCredentials.create(key, secret, session));
  }

  @Override
  public void put(String name, byte[] content) {
    String key = prefix + name;
    try {
      client.putObject(
          request -> request.bucket(bucket).key(key).contentType("application/json"),
          RequestBody.fromBytes(content));
    } catch (SdkException e) {
      throw new SampleDataException(
          "s3://"
              + bucket
              + "/"
              + key
              + " was not uploaded ("
              + e.getMessage()
              + "); check the bucket, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and,"
              + " for other stores than AWS, AWS_ENDPOINT_URL_S3",
          e);
    }
  }
}
