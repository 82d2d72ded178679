package io.instashop.sampledata.deliveries.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.sampledata.run.SampleDataException;
import io.instashop.testservers.stores.S3Server;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a store that speaks S3's protocol. */
@Tag("slow")
class S3TargetIT {

  private static S3Server store;

  @BeforeAll
  static void start() {
    store = S3Server.start("orders");
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @Test
  void eachFileBecomesAnObjectBelowThePrefixAndARepeatedOneReplacesIt() {
    Target target = new Targets(store.environment()).at("s3://orders/shop/incoming/");
    target.put("order_1.json", bytes("old"));
    target.put("order_1.json", bytes("{\"order_id\":\"1\"}"));
    target.put("order_2.json", bytes("{\"order_id\":\"2\"}"));

    assertThat(objects())
        .isEqualTo(
            Map.of(
                "shop/incoming/order_1.json", "{\"order_id\":\"1\"}",
                "shop/incoming/order_2.json", "{\"order_id\":\"2\"}"));
  }

  @Test
  void aBucketThatThereIsNotIsToldWithTheSettingsToCheck() {
    Target target = new Targets(store.environment()).at("s3a://elsewhere");

    assertThatThrownBy(() -> target.put("order_1.json", bytes("1")))
        .isInstanceOf(SampleDataException.class)
        .hasMessageContaining("s3://elsewhere/order_1.json was not uploaded")
        .hasMessageContaining("AWS_ENDPOINT_URL_S3");
  }

  @Test
  void anAddressWithoutABucketIsRefused() {
    assertThatThrownBy(() -> new Targets(store.environment()).at("s3:///folder"))
        .isInstanceOf(SampleDataException.class)
        .hasMessageContaining("names no bucket");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Read by a client of the test's own. */
  private static Map<String, String> objects() {
    Map<String, String> objects = new HashMap<>();
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(URI.create(store.endpoint()))
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build()) {
      client
          .listObjectsV2(request -> request.bucket("orders"))
          .contents()
          .forEach(
              each ->
                  objects.put(
                      each.key(),
                      client
                          .getObjectAsBytes(get -> get.bucket("orders").key(each.key()))
                          .asUtf8String()));
    }
    return objects;
  }
}
