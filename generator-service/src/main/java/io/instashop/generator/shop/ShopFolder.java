package io.instashop.generator.shop;

import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the files of a shop are: among the shops that come along, or in a folder of the user's. */
public final class ShopFolder {

  /** The shops that come along. */
  public static final List<String> NAMES = List.of("classic", "latam");

  static final SettingName SETTING = SettingName.property("instashop.generator.shop");

  private ShopFolder() {}

  /**
   * Reads a shop from its folder.
   *
   * @param shop a name of {@link #NAMES}, or the path of a folder
   * @throws RefusedSettingException if there is no such shop, with the setting's name
   * @throws ShopException if a file is wrong, with its name and the line or the field
   */
  public static Shop read(String shop) {
    boolean ours = NAMES.contains(shop);
    if (!ours && !Files.isDirectory(Path.of(shop))) {
      throw new RefusedSettingException(
          SETTING, "must be classic, latam, or a folder with shop.yml and articles.csv", shop);
    }
    Path place = ours ? Path.of("shops", shop) : Path.of(shop).toAbsolutePath().normalize();
    ShopFile file = ShopYaml.parse(place.resolve("shop.yml"), text(place, "shop.yml", ours));
    List<Article> articles =
        Articles.parse(
            place.resolve("articles.csv"),
            text(place, "articles.csv", ours),
            file.categories().stream().map(Category::name).toList());
    return Shop.of(ours ? shop : place.toString(), file, articles);
  }

  private static String text(Path place, String name, boolean ours) {
    try {
      if (!ours) {
        return Files.readString(place.resolve(name), StandardCharsets.UTF_8);
      }
      String resource = "/shops/" + place.getFileName() + "/" + name;
      try (InputStream in = resource(resource)) {
        return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new ShopException(
          place.resolve(name), "cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private static @Nullable InputStream resource(String name) {
    return ShopFolder.class.getResourceAsStream(name);
  }
}
