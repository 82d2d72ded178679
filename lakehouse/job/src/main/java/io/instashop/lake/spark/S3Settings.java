package io.instashop.lake.spark;

import java.util.HashMap;
import java.util.Map;

/**
 * Settings of Hadoop's connector to S3 out of the environment variables that AWS's own tools read.
 * It takes the credentials from there by itself.
 */
public final class S3Settings {

  private S3Settings() {}

  public static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> settings = new HashMap<>();
    String endpoint =
        environment.getOrDefault("AWS_ENDPOINT_URL_S3", environment.get("AWS_ENDPOINT_URL"));
    if (endpoint != null) {
      settings.put("spark.hadoop.fs.s3a.endpoint", endpoint);
      // Other stores seldom have a host name for each bucket.
      settings.put("spark.hadoop.fs.s3a.path.style.access", "true");
    }
    String region = environment.get("AWS_REGION");
    if (region != null) {
      settings.put("spark.hadoop.fs.s3a.endpoint.region", region);
    }
    return settings;
  }
}
