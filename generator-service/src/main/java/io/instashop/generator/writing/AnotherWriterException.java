package io.instashop.generator.writing;

import java.sql.SQLException;

/** Another generator writes the shop, so this one must wait. */
public final class AnotherWriterException extends SQLException {

  private static final long serialVersionUID = 1L;

  /** PostgreSQL's own state for a lock that is not to be had. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  AnotherWriterException(String who) {
    super(
        "another generator ("
            + who
            + ") writes to this shop. This one stands by and takes over when it ends; run one"
            + " generator for a shop",
        LOCK_NOT_AVAILABLE);
  }
}
