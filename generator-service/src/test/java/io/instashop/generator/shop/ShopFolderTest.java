package io.instashop.generator.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.kit.settings.RefusedSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopFolderTest {

  @TempDir private Path folder;

  @Test
  void theClassicShopIsTheOriginalsOne() {
    Shop shop = ShopFolder.read("classic");

    assertThat(shop.articles().keySet())
        .containsExactly("Electronics", "Clothing", "Books", "Home", "Toys");
    assertThat(shop.plans().keySet())
        .containsExactlyInAnyOrder("Free", "Pro", "Premium", "Enterprise");
    assertThat(shop.profiles().get("regular").payments().keySet())
        .containsExactlyInAnyOrder("Credit Card", "PayPal", "Wire Transfer");
    assertThat(shop.contacts()).extracting(ContactKind::type).contains("website_visit", "inquiry");
    assertThat(shop.articles().get("Electronics"))
        .first()
        .matches(a -> a.name().equals("iPhone 15 Pro") && a.lowestCents() == 99_999);
    assertThat(shop.category("Clothing").volatility()).isEqualTo(20);
  }

  @Test
  void aFolderOfTheUsersOwnIsAShopToo() throws IOException {
    copy();
    replace("articles.csv", "iPhone 15 Pro", "Own phone");

    Shop shop = ShopFolder.read(folder.toString());

    assertThat(shop.name()).isEqualTo(folder.toString());
    assertThat(shop.articles().get("Electronics")).extracting(Article::name).contains("Own phone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop.yml | share: 60 | share: 70 | profiles must add up to 100, not to 110",
        "shop.yml | volatility: 15 | volatility: 51 | categories[0]: volatility must be a number",
        "shop.yml | volatility: 15 | volatility: high | line 58: categories[0].volatility",
        "shop.yml | peak-months: [11, 12] | peak-months: [13] | peak-months must hold months",
        "shop.yml | order-value: [50, 200] | order-value: [200, 50] | profiles.regular.order-value",
        "shop.yml | currency: USD | curency: USD | has no 'currency'",
        "shop.yml | volatility: 15 | volatilty: 15 | categories[0].volatility: must be given",
        "shop.yml | search-terms: [sm | search-term: [sm | categories[0].search-term",
        "shop.yml | currency: USD | currency: Peso | currency must be a code such as USD or EUR",
        "shop.yml | Books: 2, Toys: 2 | Boks: 2 | names Boks, which is none of the categories",
        "shop.yml | profiles: | profiles: [ | line ",
        "articles.csv | 999.99 | 999,99 | line 2: has 5 values for 4 columns",
        "articles.csv | 999.99 | cheap | line 2: price must be an amount such as 9.90",
        "articles.csv | 999.99 | 20-10 | line 2: price must be an amount from 0.01",
        "articles.csv | Toys,Cubo | Games,Cubo | line 41: category must be one of shop.yml",
        "articles.csv | category,name | kind,name | line 1: must be category,name,description,price",
      })
  void aFaultIsNamedWithItsFileAndLineOrField(
      String file, String right, String wrong, String complaint) throws IOException {
    copy();
    replace(file, right, wrong);

    assertThatThrownBy(() -> ShopFolder.read(folder.toString()))
        .isInstanceOf(ShopException.class)
        .hasMessageStartingWith(folder.resolve(file) + ": ")
        .hasMessageContaining(complaint);
  }

  @Test
  void aShopThatIsNowhereIsRefused() {
    assertThatThrownBy(() -> ShopFolder.read("clasic"))
        .isInstanceOf(RefusedSettingException.class)
        .hasMessageContaining("instashop.generator.shop")
        .hasMessageContaining("classic, latam, or a folder");
    assertThatThrownBy(() -> ShopFolder.read(folder.toString()))
        .hasMessageContaining("shop.yml: cannot be read");
  }

  private void copy() throws IOException {
    for (String name : List.of("shop.yml", "articles.csv")) {
      try (InputStream in = ShopFolder.class.getResourceAsStream("/shops/classic/" + name)) {
        Files.copy(in, folder.resolve(name));
      }
    }
  }

  private void replace(String name, String right, String wrong) throws IOException {
    Path file = folder.resolve(name);
    String text = Files.readString(file, StandardCharsets.UTF_8);
    assertThat(text).contains(right);
    Files.writeString(file, text.replace(right, wrong), StandardCharsets.UTF_8);
  }
}
