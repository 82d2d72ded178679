package io.instashop.generator.shop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A kind of shop. Articles stand in the order of the file, grouped by category.
 *
 * @param name {@code classic}, {@code latam}, or the folder
 * @param currency of all prices, three capitals
 * @param locales where the people come from
 * @param businesses second halves of the stores' names
 * @param plans subscription plans of the sellers with their weights
 * @param contacts kinds of contact with the CRM
 * @param profiles kinds of buyers by name, in the order of the file; their shares add up to 100
 * @param styles words that stand before an article's name, each making a product of its own;
 *     without any, a product has its article's name
 * @param categories all categories of the articles by name, in the order of the file
 * @param articles what is sold
 */
public record Shop(
    String name,
    String currency,
    List<Locale> locales,
    List<String> businesses,
    Map<String, Double> plans,
    List<ContactKind> contacts,
    Map<String, Profile> profiles,
    List<String> styles,
    Map<String, Category> categories,
    Map<String, List<Article>> articles) {

  static Shop of(String name, ShopFile file, List<Article> articles) {
    Map<String, Category> categories = new LinkedHashMap<>();
    file.categories().forEach(category -> categories.put(category.name(), category));
    return new Shop(
        name,
        file.currency(),
        file.locales().stream().map(Locale::forLanguageTag).toList(),
        file.businesses(),
        file.plans(),
        file.contacts(),
        file.profiles(),
        file.styles(),
        categories,
        articles.stream()
            .collect(
                Collectors.groupingBy(Article::category, LinkedHashMap::new, Collectors.toList())));
  }

  /** The category of that name; one that the shop's files do not know has no movement at all. */
  public Category category(String category) {
    Category known = categories.get(category);
    return known == null ? Category.plain(category) : known;
  }

  /** What people look for in a category, or else after a product of it. */
  public List<String> searchTerms(String category, String product) {
    List<String> terms = category(category).searchTerms();
    if (!terms.isEmpty()) {
      return terms;
    }
    // People type the thing, not its style: "Classic desk lamp" is searched as "desk lamp".
    return List.of(styles.isEmpty() ? product : product.substring(product.indexOf(' ') + 1));
  }
}
