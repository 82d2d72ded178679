package io.instashop.generator.crm;

import io.instashop.generator.catalog.Seller;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** Sellers who get in touch with the platform, and the other way round. */
public final class SupportDesk {

  private static final List<String> TYPES =
      List.of("support_request", "complaint", "feedback", "follow_up", "sales_call");
  private static final List<String> CHANNELS = List.of("email", "chat", "phone", "whatsapp");
  private static final List<String> STATUSES = List.of("open", "in_progress", "resolved");

  private final RandomGenerator random;

  /** A desk whose callers are decided by {@code random}. */
  public SupportDesk(RandomGenerator random) {
    this.random = random;
  }

  /** A contact with this seller. */
  public Interaction contact(Seller seller, Instant time) {
    return new Interaction(
        time, seller.id(), seller.name(), pick(TYPES), pick(CHANNELS), pick(STATUSES));
  }

  private String pick(List<String> options) {
    return options.get(random.nextInt(options.size()));
  }
}
