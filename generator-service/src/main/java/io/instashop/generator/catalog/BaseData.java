package io.instashop.generator.catalog;

import io.instashop.generator.shop.Article;
import io.instashop.generator.shop.Shop;
import io.instashop.generator.shop.Weighted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import net.datafaker.Faker;

/**
 * Invents sellers, buyers and products of a shop. Each depends on the seed and its own number
 * alone, whatever else was invented before it.
 */
public final class BaseData {

  private static final long SELLER = 1;
  private static final long BUYER = 2;
  private static final long PRODUCT = 3;

  private final Shop shop;
  private final long seed;
  private final People people;
  private final Weighted<String> plans;
  private final List<String> categories;
  private final List<String> materials;

  /** Invents for this shop. */
  public BaseData(Shop shop, long seed) {
    this.shop = shop;
    this.seed = seed;
    this.people = new People(shop.locales(), seed);
    this.plans = Weighted.byName(shop.plans());
    this.categories = List.copyOf(shop.articles().keySet());
    this.materials = materials(shop, seed);
  }

  /** A seller without products. */
  public NewSeller seller(long number) {
    RandomGenerator random = random(SELLER, number);
    return people.seller(number, shop.businesses(), plans.pick(random), random);
  }

  /** The buyer of that number, the same one each time. */
  public NewBuyer buyer(long number) {
    return people.buyer(number, random(BUYER, number));
  }

  /**
   * A further product of a seller; each seller keeps to one or two categories.
   *
   * @param offered what the seller offers already, in the order in which it came
   */
  public NewProduct product(long number, long sellerId, List<Product> offered) {
    RandomGenerator random = random(PRODUCT, number);
    String category =
        categories.get((int) ((sellerId + (offered.size() % 3 == 2 ? 3 : 0)) % categories.size()));
    List<Article> articles = shop.articles().getOrDefault(category, List.of());
    // Neighbours in the file, begun at another place by each seller: no article twice in a store.
    Article article =
        shop.styles().isEmpty()
            ? fresh(articles, sellerId / categories.size(), offered)
            : articles.get(random.nextInt(articles.size()));
    String name =
        shop.styles().isEmpty()
            ? article.name()
            : shop.styles().get(random.nextInt(shop.styles().size()))
                + " "
                + article.name().toLowerCase(Locale.ROOT);
    String description =
        article.description().isEmpty()
            ? name + ", " + materials.get(random.nextInt(materials.size()))
            : article.description();
    return new NewProduct(
        new Product(number, sellerId, name, category, article.price(random)),
        description,
        shop.currency(),
        Text.slug(article.name()));
  }

  private static Article fresh(List<Article> articles, long start, List<Product> offered) {
    Set<String> names = offered.stream().map(Product::name).collect(Collectors.toSet());
    int size = articles.size();
    for (int i = 0; i < size; i++) {
      Article article = articles.get((int) ((start + i) % size));
      if (!names.contains(article.name())) {
        return article;
      }
    }
    return articles.get((int) (start % size));
  }

  private static List<String> materials(Shop shop, long seed) {
    Faker faker = new Faker(shop.locales().get(0), new Random(seed));
    List<String> materials = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      materials.add(faker.commerce().material().toLowerCase(Locale.ROOT));
    }
    return materials;
  }

  private RandomGenerator random(long kind, long number) {
    return new SplittableRandom(
        seed * 0x9E3779B97F4A7C15L + kind * 0xBF58476D1CE4E5B9L + number * 0x94D049BB133111EBL);
  }
}
