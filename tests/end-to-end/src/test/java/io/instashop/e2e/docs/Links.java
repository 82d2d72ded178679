package io.instashop.e2e.docs;

import io.instashop.e2e.docs.MarkdownPage.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The links of a page that lead nowhere. Addresses of the web are not followed. */
final class Links {

  private Links() {}

  /** One line for each broken link: page, line and target. */
  static List<String> broken(MarkdownPage page) {
    return page.links().stream()
        .filter(link -> !link.text().matches("(https?|mailto):.*"))
        .filter(link -> !leadsSomewhere(page, link))
        .map(link -> page.file() + ":" + link.number() + " " + link.text())
        .toList();
  }

  private static boolean leadsSomewhere(MarkdownPage page, Line link) {
    String[] parts = link.text().split("#", 2);
    Path target = page.file();
    if (!parts[0].isEmpty()) {
      target = page.file().resolveSibling(parts[0]).normalize();
    }
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1
        || !target.toString().endsWith(".md")
        || anchorsOf(page, target).contains(parts[1]);
  }

  private static Set<String> anchorsOf(MarkdownPage page, Path target) {
    return (target.equals(page.file()) ? page : MarkdownPage.read(target)).anchors();
  }
}
