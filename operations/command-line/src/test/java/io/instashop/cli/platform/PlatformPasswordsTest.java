package io.instashop.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.local.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each program has a password of its own, and none that is in any documentation. */
class PlatformPasswordsTest {

  private static final Map<String, String> PLATFORM =
      Map.of(
          "SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:1/instashop",
          "SPRING_DATASOURCE_PASSWORD", "developer",
          "INSTASHOP_CRM_DATASOURCE_URL", "jdbc:postgresql://localhost:1/crm_db",
          "INSTASHOP_CRM_DATASOURCE_PASSWORD", "developer",
          "INSTASHOP_WAREHOUSE_DATASOURCE_URL", "jdbc:postgresql://localhost:2/dwh_db",
          "INSTASHOP_WAREHOUSE_DATASOURCE_PASSWORD", "developer",
          "SPRING_DATA_REDIS_URL", "redis://instashop:developer@localhost:3",
          "SPRING_KAFKA_BOOTSTRAP_SERVERS", "localhost:4");

  @TempDir Path dir;
  private DataFolder data;

  @BeforeEach
  void lock() {
    data = new DataFolder(dir.resolve("data"));
    data.lock();
  }

  @Test
  void theyAreMadeOnceAndKeptForTheirOwnerAlone() throws IOException {
    PlatformPasswords first = PlatformPasswords.of(data, Map.of(), false);
    PlatformPasswords second = PlatformPasswords.of(data, Map.of(), false);
    assertThat(all(first)).doesNotHaveDuplicates().allMatch(password -> password.length() == 40);
    assertThat(all(second)).isEqualTo(all(first));
    assertThat(Folders.isOpen(data.passwords())).isFalse();
  }

  @Test
  void theEnvironmentGoesFirstAndIsNotKept() throws IOException {
    Map<String, String> environment =
        Map.of("AUDIT_DB_PASSWORD", "from-outside", "GENERATOR_DB_PASSWORD", "");
    PlatformPasswords passwords = PlatformPasswords.of(data, environment, false);
    assertThat(passwords.database("audit")).isEqualTo("from-outside");
    assertThat(passwords.database("generator")).hasSize(40);
    assertThat(Files.readString(data.passwords())).doesNotContain("from-outside");
  }

  @Test
  void theDemoLoginIsOpenOnlyWhileSomebodyDevelops() {
    assertThat(PlatformPasswords.of(data, Map.of(), true).developer()).isEqualTo("instashop");
    assertThat(PlatformPasswords.of(data, Map.of(), false).developer()).hasSize(40);
    Map<String, String> environment = Map.of("DEVELOPER_PASSWORD", "mine");
    assertThat(PlatformPasswords.of(data, environment, true).developer()).isEqualTo("mine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"with blank", "a@b", "a/b", "a:b", "ä", "\n"})
  void whatWouldNotFitIntoAnAddressIsRefusedAndNotShown(String password) {
    assertThatThrownBy(
            () -> PlatformPasswords.of(data, Map.of("METRICS_REDIS_PASSWORD", password), false))
        .isInstanceOf(RefusedSettingException.class)
        .hasMessage(
            "METRICS_REDIS_PASSWORD must consist of letters, digits and . _ ~ -, but is '******'");
  }

  @ParameterizedTest
  @CsvSource({
    "GENERATOR, generator, jdbc:postgresql://localhost:1/instashop, ''",
    "PRODUCER, producer, jdbc:postgresql://localhost:1/instashop, ''",
    "CONSUMER, consumer, jdbc:postgresql://localhost:2/dwh_db, ''",
    "DASHBOARD, dashboard, jdbc:postgresql://localhost:2/dwh_db, dashboard",
    "METRICS, '', '', metrics"
  })
  void aServiceIsToldItsOwnLoginAlone(Service service, String role, String database, String user) {
    PlatformPasswords passwords = PlatformPasswords.of(data, Map.of(), false);
    Map<String, String> settings = new Logins(passwords).of(service, PLATFORM);

    assertThat(settings.getOrDefault("SPRING_DATASOURCE_URL", "")).isEqualTo(database);
    assertThat(settings.getOrDefault("SPRING_DATASOURCE_USERNAME", "")).isEqualTo(role);
    assertThat(settings.getOrDefault("SPRING_DATASOURCE_PASSWORD", ""))
        .isEqualTo(role.isEmpty() ? "" : passwords.database(role));
    assertThat(settings.getOrDefault("SPRING_DATA_REDIS_URL", ""))
        .isEqualTo(
            user.isEmpty() ? "" : "redis://" + user + ":" + passwords.redis(user) + "@localhost:3");
    assertThat(settings).containsEntry("SPRING_KAFKA_BOOTSTRAP_SERVERS", "localhost:4");
    assertThat(settings.values()).noneMatch(value -> value.contains("developer"));
  }

  @Test
  void theAuditorReadsEverythingUnderItsOwnName() {
    PlatformPasswords passwords = PlatformPasswords.of(data, Map.of(), false);
    Map<String, String> settings = new Logins(passwords).auditor(PLATFORM);
    for (String database :
        new String[] {
          "SPRING_DATASOURCE", "INSTASHOP_CRM_DATASOURCE", "INSTASHOP_WAREHOUSE_DATASOURCE"
        }) {
      assertThat(settings)
          .containsEntry(database + "_URL", PLATFORM.get(database + "_URL"))
          .containsEntry(database + "_USERNAME", "audit")
          .containsEntry(database + "_PASSWORD", passwords.database("audit"));
    }
    assertThat(settings.get("SPRING_DATA_REDIS_URL")).startsWith("redis://audit:");
  }

  private static java.util.List<String> all(PlatformPasswords passwords) {
    return Stream.concat(
            passwords
                .databases(
                    "generator",
                    "producer",
                    "consumer",
                    "dashboard",
                    "audit",
                    "dwh",
                    "bi",
                    "publisher",
                    "instashop")
                .entrySet()
                .stream(),
            passwords.redisUsers("metrics", "dashboard", "audit").entrySet().stream())
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }
}
