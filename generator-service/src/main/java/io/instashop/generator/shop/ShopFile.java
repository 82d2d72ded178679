package io.instashop.generator.shop;

import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The file {@code shop.yml} as it stands; see {@link Shop} for what its fields mean. */
record ShopFile(
    String currency,
    List<String> locales,
    List<String> businesses,
    Map<String, Double> plans,
    List<ContactKind> contacts,
    Map<String, Profile> profiles,
    List<String> styles,
    List<Category> categories) {

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toSet());

  ShopFile {
    Checks.required(currency, "currency");
    Checks.that(
        CURRENCIES.contains(currency),
        "currency must be a code such as USD or EUR, but is " + currency);
    Checks.notEmpty(Checks.required(locales, "locales"), "locales");
    for (String locale : locales) {
      Checks.that(
          !Locale.forLanguageTag(locale).getLanguage().isEmpty(),
          "locales must hold languages such as es or pt-BR, but has " + locale);
    }
    Checks.notEmpty(Checks.required(businesses, "businesses"), "businesses");
    Checks.shares(Checks.required(plans, "plans"), "plans");
    Checks.notEmpty(Checks.required(contacts, "contacts"), "contacts");
    Checks.notEmpty(Checks.required(profiles, "profiles").keySet(), "profiles");
    int shares = profiles.values().stream().mapToInt(Profile::share).sum();
    Checks.that(shares == 100, "the shares of the profiles must add up to 100, not to " + shares);
    Checks.notEmpty(Checks.required(categories, "categories"), "categories");
    Set<String> names = new HashSet<>();
    for (Category category : categories) {
      Checks.that(names.add(category.name()), "categories has " + category.name() + " twice");
    }
    profiles.forEach(
        (profile, values) ->
            values
                .categories()
                .keySet()
                .forEach(
                    category ->
                        Checks.that(
                            names.contains(category),
                            "profiles."
                                + profile
                                + ".categories names "
                                + category
                                + ", which is none of the categories")));
    styles = styles == null ? List.of() : List.copyOf(styles);
  }
}
