package io.instashop.generator.shopper;

import io.instashop.generator.shop.Range;
import io.instashop.generator.shop.Shop;
import java.util.ArrayList;
import java.util.List;

/** Which kind of buyer somebody is: decided by the primary key, and so the same in every run. */
public final class Profiles {

  /** Every hundredth of the keys goes to one profile. */
  private static final int PARTS = 100;

  /** Has no divisor in common with 100, so neighbouring keys belong to different profiles. */
  private static final int STEP = 37;

  private final List<BuyerKind> kinds = new ArrayList<>();
  private final int[] kindOfPart = new int[PARTS];

  /** The profiles of a shop, whose shares add up to 100. */
  public Profiles(Shop shop) {
    int part = 0;
    for (var profile : shop.profiles().entrySet()) {
      for (int i = 0; i < profile.getValue().share(); i++) {
        kindOfPart[part] = kinds.size();
        part++;
      }
      kinds.add(BuyerKind.of(profile.getKey(), profile.getValue()));
    }
  }

  /** All kinds, in the order of the shop's file. */
  public List<BuyerKind> kinds() {
    return List.copyOf(kinds);
  }

  /** The kind of this buyer. */
  public BuyerKind of(long buyerId) {
    return kinds.get(kindOfPart[(int) Math.floorMod(buyerId * STEP, (long) PARTS)]);
  }

  /** Purchases per week of this buyer, in the range of the profile. */
  public double frequency(long buyerId) {
    Range range = of(buyerId).profile().purchasesPerWeek();
    double place = (buyerId * 0x9E3779B97F4A7C15L >>> 11) * 0x1.0p-53;
    return range.from() + (range.to() - range.from()) * place;
  }
}
