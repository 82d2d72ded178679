package io.instashop.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.instashop.testservers.project.ProjectFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where kubectl is installed: kustomize makes of our files what the other tests make of them. */
class KustomizeTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"local", "production"})
  void makesTheSameOfAnOverlay(String overlay) throws Exception {
    assumeTrue(run("kubectl", "version", "--client") == 0, "there is no kubectl");
    copy("kubernetes");
    copy("postgres");
    copy("redis");
    Path local = folder.resolve("kubernetes/local");
    Files.copy(
        local.resolve("passwords.env.example"),
        local.resolve("passwords.env"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(run("kubectl", "kustomize", folder.resolve("kubernetes/" + overlay).toString()))
        .as(output())
        .isZero();

    Map<String, Object> expected = new TreeMap<>();
    String text = output();
    for (Manifest each : Overlay.read(overlay).manifests()) {
      expected.put(each.id(), each.content());
      if (each.kind().equals("ConfigMap") || each.kind().equals("Secret")) {
        text = text.replaceAll("(name: " + each.name() + ")-[a-z0-9]{10}\\b", "$1");
      }
    }
    Path built = Files.writeString(folder.resolve("built.yaml"), text);
    Map<String, Object> made = new TreeMap<>();
    for (Object document : Kustomization.documents(built)) {
      Manifest each = new Manifest(Tree.map(document));
      Tree.map(each.content(), "metadata").remove("namespace");
      made.put(each.id(), each.kind().equals("Secret") ? readable(each) : each.content());
    }
    assertThat(made).containsOnlyKeys(expected.keySet());
    assertThat(made).allSatisfy((id, content) -> assertThat(content).isEqualTo(expected.get(id)));
  }

  private static Map<String, Object> readable(Manifest secret) {
    Map<String, Object> content = new LinkedHashMap<>(secret.content());
    Map<String, Object> data = new LinkedHashMap<>();
    Tree.map(content.remove("data"))
        .forEach(
            (key, value) ->
                data.put(
                    key,
                    new String(
                        Base64.getDecoder().decode((String) value), StandardCharsets.UTF_8)));
    content.put("stringData", data);
    content.remove("type");
    return content;
  }

  private void copy(String part) throws IOException {
    Path infra = ProjectFolder.path().resolve("infra");
    try (Stream<Path> files = Files.walk(infra.resolve(part))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(infra.relativize(file).toString()));
      }
    }
  }

  private int run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("output").toFile())
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    }
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }
}
