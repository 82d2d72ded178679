package io.instashop.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The dashboard's words: the same keys in both languages, and a word for what the shops write. */
class PageWordsTest {

  private static final Path SCRIPTS =
      Path.of("../../dashboard-service/src/main/resources/static/js");
  private static final Path SHOPS = Path.of("../../generator-service/src/main/resources/shops");
  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\":?");
  private static final Pattern KEY = Pattern.compile("(?:^|[\\s{,])\"?([\\w.]+)\"?: (?=[\"(`])");

  @ParameterizedTest
  @ValueSource(strings = {"i18n.js", "analysis/words.js"})
  void bothLanguagesHaveTheSameWords(String script) throws IOException {
    Set<String> english = keys(script, "en");
    Set<String> spanish = keys(script, "es");
    // The server says in English what is wrong with a parameter.
    spanish.removeIf(key -> key.startsWith("bad."));
    assertThat(english).hasSizeGreaterThan(50).isEqualTo(spanish);
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "latam"})
  void everyContactChannelAndPaymentOfAShopHasAWord(String shop) throws IOException {
    Map<String, Object> file = new Yaml().load(Files.readString(SHOPS.resolve(shop + "/shop.yml")));
    Set<String> live = keys("i18n.js", "es");
    for (Map<?, ?> contact : list(file.get("contacts"))) {
      assertThat(live).contains("contact." + contact.get("type"));
      for (Object channel : (Collection<?>) contact.get("channels")) {
        assertThat(live).contains("channel." + channel);
      }
    }
    Set<String> analysis = keys("analysis/words.js", "es");
    for (Object profile : ((Map<?, ?>) file.get("profiles")).values()) {
      for (Object method : ((Map<?, ?>) ((Map<?, ?>) profile).get("payments")).keySet()) {
        assertThat(analysis).contains(method.toString().toLowerCase(Locale.ROOT).replace(' ', '_'));
      }
    }
  }

  @Test
  void everyStatusReasonAndActionOfAnEventHasAWord() throws IOException {
    assertThat(keys("i18n.js", "es"))
        .contains("event.completed", "event.pending", "event.failed")
        .contains("event.in_transit", "event.delivered")
        .contains("event.sale", "event.purchase", "event.return")
        .contains("event.joined", "event.left")
        .contains("event.open", "event.in_progress", "event.resolved");
  }

  @SuppressWarnings("unchecked")
  private static List<Map<?, ?>> list(Object value) {
    return (List<Map<?, ?>>) value;
  }

  private static Set<String> keys(String script, String language) throws IOException {
    String text = Files.readString(SCRIPTS.resolve(script));
    int start = text.indexOf("\n  " + language + ": {");
    String words = text.substring(text.indexOf('{', start) + 1, text.indexOf("\n  },", start));
    // What is not followed by a colon is no key but a text, which may hold anything.
    Matcher key =
        KEY.matcher(
            TEXT.matcher(words)
                .replaceAll(
                    found ->
                        Matcher.quoteReplacement(
                            found.group().endsWith(":") ? found.group() : "\"\"")));
    Set<String> keys = new TreeSet<>();
    while (key.find()) {
      keys.add(key.group(1));
    }
    return keys;
  }
}
