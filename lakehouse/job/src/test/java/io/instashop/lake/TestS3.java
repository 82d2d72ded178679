package io.instashop.lake;

import io.instashop.lake.spark.S3Settings;
import io.instashop.testservers.stores.S3Server;
import org.apache.hadoop.conf.Configuration;

/** Makes stores with S3's protocol known to the session that all tests share. */
final class TestS3 {

  private TestS3() {}

  /** The store that {@code s3a://} means from now on. */
  static void know(S3Server store) {
    Configuration hadoop = TestLake.spark().sparkContext().hadoopConfiguration();
    S3Settings.of(store.environment())
        .forEach((name, value) -> hadoop.set(name.replaceFirst("^spark\\.hadoop\\.", ""), value));
    hadoop.set("fs.s3a.access.key", "test");
    hadoop.set("fs.s3a.secret.key", "test");
  }

  /** The same where an earlier test of this JVM had a store under the same name. */
  static void knowAgain(S3Server store) {
    know(store);
    // A client for each use, which costs time.
    TestLake.spark()
        .sparkContext()
        .hadoopConfiguration()
        .setBoolean("fs.s3a.impl.disable.cache", true);
  }
}
