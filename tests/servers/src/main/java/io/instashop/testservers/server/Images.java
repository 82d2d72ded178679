package io.instashop.testservers.server;

/** The images of {@code docker-compose.yml}, which a test of this module holds it to. */
final class Images {

  static final String POSTGRES = "postgres:17.12";
  static final String KAFKA = "apache/kafka:4.2.1";
  static final String REDIS = "redis:8.2.8";

  private Images() {}
}
