package io.instashop.generator.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import net.datafaker.Faker;

/**
 * Names and addresses of the shop's countries. Each is put together from parts that are drawn once.
 * In a busy shop thousands of people come in a second, and a library call for each is too slow.
 */
final class People {

  private static final int PARTS = 300;

  private final List<Country> countries;

  private record Country(
      List<String> firstNames,
      List<String> lastNames,
      List<String> phones,
      List<String> addresses) {}

  People(List<Locale> locales, long seed) {
    Random random = new Random(seed);
    this.countries =
        locales.stream()
            .map(locale -> new Faker(locale, random))
            .map(
                faker ->
                    new Country(
                        parts(faker, f -> f.name().firstName()),
                        parts(faker, f -> f.name().lastName()),
                        parts(faker, f -> f.phoneNumber().cellPhone()),
                        parts(faker, f -> f.address().fullAddress())))
            .toList();
  }

  /** Somebody whose mail address is made unique by a number. */
  NewBuyer buyer(long number, RandomGenerator random) {
    Country country = pick(countries, random);
    String name = name(country, random);
    return new NewBuyer(
        number,
        name,
        email(name, number),
        pick(country.phones(), random),
        pick(country.addresses(), random));
  }

  /** Somebody with a store. */
  NewSeller seller(long number, List<String> businesses, String plan, RandomGenerator random) {
    Country country = pick(countries, random);
    String name = name(country, random);
    String business = pick(country.lastNames(), random) + " " + pick(businesses, random);
    return new NewSeller(
        number,
        name,
        business,
        email(name, number),
        pick(country.phones(), random),
        plan,
        Text.slug(business) + "-" + number);
  }

  private static String name(Country country, RandomGenerator random) {
    return pick(country.firstNames(), random) + " " + pick(country.lastNames(), random);
  }

  private static String email(String name, long number) {
    return Text.slug(name).replace('-', '.') + "." + number + "@example.com";
  }

  private static List<String> parts(Faker faker, Function<Faker, String> part) {
    List<String> parts = new ArrayList<>(PARTS);
    for (int i = 0; i < PARTS; i++) {
      parts.add(part.apply(faker));
    }
    return parts;
  }

  private static <T> T pick(List<T> options, RandomGenerator random) {
    return options.get(random.nextInt(options.size()));
  }
}
