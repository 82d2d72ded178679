package io.instashop.generator.traffic;

import io.instashop.generator.catalog.BaseData;
import io.instashop.generator.catalog.Catalog;
import io.instashop.generator.catalog.CatalogSettings;
import io.instashop.generator.shop.Shop;
import io.instashop.generator.shop.ShopFolder;

/** A catalog as big as the default one. */
final class SampleShop {

  static final Shop CLASSIC = ShopFolder.read("classic");

  private SampleShop() {}

  static Catalog catalog() {
    return Catalog.invent(new BaseData(CLASSIC, 1), new CatalogSettings(50, 100, 200));
  }
}
