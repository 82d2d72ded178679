package io.instashop.generator.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.datafaker.Faker;

/** Invents sellers, buyers and products; the same seed invents the same ones. */
class BaseData {

  private static final List<String> STYLES =
      List.of("Classic", "Compact", "Premium", "Everyday", "Deluxe", "Eco", "Urban", "Studio");
  private static final List<String> BUSINESSES =
      List.of("Store", "Boutique", "Market", "& Co.", "Trading", "Shop", "Outlet");

  private final Random random;
  private final List<Faker> fakers;

  BaseData(long seed) {
    this.random = new Random(seed);
    this.fakers =
        List.of(new Faker(Locale.US, random), new Faker(Locale.forLanguageTag("pt-BR"), random));
  }

  List<CustomerEntity> sellers(int count) {
    List<CustomerEntity> sellers = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      Faker faker = faker();
      Person person = person(faker, i);
      String business = faker.name().lastName() + " " + pick(BUSINESSES);
      int dice = random.nextInt(10);
      String plan = dice < 5 ? "basic" : dice < 8 ? "premium" : "enterprise";
      sellers.add(new CustomerEntity(person, business, plan, Person.slug(business) + "-" + i));
    }
    return sellers;
  }

  List<BuyerEntity> buyers(int count) {
    List<BuyerEntity> buyers = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      Faker faker = faker();
      buyers.add(new BuyerEntity(person(faker, i), faker.address().fullAddress()));
    }
    return buyers;
  }

  /** Deals products to the sellers in turn; each seller keeps to one or two categories. */
  List<ProductEntity> products(int count, List<Long> sellerIds) {
    List<ProductTemplate> templates = ProductTemplate.all();
    List<String> categories = templates.stream().map(ProductTemplate::category).distinct().toList();
    List<ProductEntity> products = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int seller = i % sellerIds.size();
      int round = i / sellerIds.size();
      String category = categories.get((seller + (round % 3 == 2 ? 3 : 0)) % categories.size());
      ProductTemplate template =
          pick(templates.stream().filter(a -> a.category().equals(category)).toList());
      String name = pick(STYLES) + " " + template.name().toLowerCase(Locale.ROOT);
      String description = name + ", " + faker().commerce().material().toLowerCase(Locale.ROOT);
      products.add(
          new ProductEntity(
              sellerIds.get(seller), name, description, template, template.price(random)));
    }
    return products;
  }

  private Person person(Faker faker, int number) {
    String name = faker.name().firstName() + " " + faker.name().lastName();
    return Person.of(name, number, faker.phoneNumber().cellPhone());
  }

  private Faker faker() {
    return pick(fakers);
  }

  private <T> T pick(List<T> options) {
    return options.get(random.nextInt(options.size()));
  }
}
