package io.instashop.generator.realism;

import io.instashop.generator.checkout.Order;
import io.instashop.generator.session.Behavior;
import io.instashop.generator.shop.Shop;
import io.instashop.generator.shopper.BasketLine;
import io.instashop.generator.shopper.BuyerKind;
import io.instashop.generator.shopper.Profiles;
import io.instashop.generator.writing.EventBatch;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Counts what was drawn, batch by batch, and keeps no event. */
final class Tally {

  final Counts mix = new Counts();
  final Counts behaviors = new Counts();
  final Counts buyers = new Counts();
  final Counts purchases = new Counts();
  final Counts methods = new Counts();
  final Counts statuses = new Counts();
  final Counts discounts = new Counts();
  final Counts hours = new Counts();
  final Counts weekdays = new Counts();
  final Counts months = new Counts();

  /** What people came for, by {@code category@month}: the first line of a purchase. */
  final Counts wishes = new Counts();

  /** The largest movement of a price around the list price by category, in percent. */
  final Map<String, Double> moves = new HashMap<>();

  final Map<String, Values> values = new LinkedHashMap<>();

  private final Profiles profiles;
  private final Set<Long> seen = new HashSet<>();

  Tally(Shop shop, Promise promise) {
    this.profiles = new Profiles(shop);
    shop.profiles()
        .forEach((name, any) -> values.put(name, new Values(promise.orderValues().get(name))));
  }

  void add(EventBatch batch) {
    batch.orders().forEach(this::add);
    batch.behaviors().forEach(this::add);
  }

  private void add(Behavior behavior) {
    mix.add("behaviours");
    behaviors.add(behavior.type().wireName());
    time(behavior.time());
  }

  private void add(Order order) {
    BuyerKind kind = profiles.of(order.buyerId());
    mix.add("transactions");
    purchases.add(kind.name());
    if (seen.add(order.buyerId())) {
      buyers.add(kind.name());
    }
    methods.add(order.paymentMethod());
    statuses.add(order.status().wireName());
    discounts.add(order.discountCents() > 0);
    if (order.sessionId() == null) {
      // What was put into a cart page by page is not aimed at a value.
      Objects.requireNonNull(values.get(kind.name()))
          .add((order.totalCents() + order.discountCents()) / 100.0);
    }
    time(order.time());
    int month = order.time().atOffset(ZoneOffset.UTC).getMonthValue();
    wishes.add(order.lines().get(0).product().category() + "@" + month);
    for (BasketLine line : order.lines()) {
      double list = line.product().priceCents();
      moves.merge(
          line.product().category(), 100 * Math.abs(line.unitCents() - list) / list, Math::max);
    }
  }

  private void time(Instant instant) {
    OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
    hours.add(utc.getHour());
    weekdays.add(utc.getDayOfWeek());
    months.add(utc.getMonthValue());
  }
}
