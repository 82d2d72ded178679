package io.instashop.generator.crm;

import io.instashop.generator.catalog.Seller;
import io.instashop.generator.shop.ContactKind;
import io.instashop.generator.shop.Weighted;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** Sellers who get in touch with the platform, and the other way round. */
public final class SupportDesk {

  private static final List<String> STATUSES = List.of("open", "in_progress", "resolved");

  private final RandomGenerator random;
  private final Weighted<ContactKind> kinds;

  /** A desk whose callers are decided by {@code random}. */
  public SupportDesk(List<ContactKind> kinds, RandomGenerator random) {
    this.random = random;
    this.kinds = new Weighted<>(kinds, ContactKind::share);
  }

  /** A contact with this seller. */
  public Interaction contact(Seller seller, Instant time) {
    ContactKind kind = kinds.pick(random);
    return new Interaction(
        time, seller.id(), seller.name(), kind.type(), pick(kind.channels()), pick(STATUSES));
  }

  private String pick(List<String> options) {
    return options.get(random.nextInt(options.size()));
  }
}
