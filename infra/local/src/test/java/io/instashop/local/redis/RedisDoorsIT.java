package io.instashop.local.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.local.process.Children;
import io.instashop.local.process.Folders;
import io.instashop.local.process.Passwords;
import io.instashop.local.process.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nobody enters Redis without a password, and each user does what its program needs. The users are
 * those of the containers.
 */
class RedisDoorsIT {

  private static final Map<String, String> PASSWORDS =
      Map.of(
          "metrics", Passwords.random(),
          "dashboard", Passwords.random(),
          "audit", Passwords.random(),
          "instashop", Passwords.random());

  @TempDir static Path root;

  private static LocalRedis redis;

  /** Redis' files as version 6.2 wrote them. */
  @BeforeAll
  static void startOnDataOfAnOlderVersion() throws IOException {
    Path dir = Files.createDirectories(root.resolve("redis"));
    Files.writeString(
        dir.resolve("appendonly.aof"),
        "*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n*3\r\n$3\r\nSET\r\n$11\r\nmetrics:old\r\n$1\r\n7\r\n"
            // As a script writes: a transaction, which loading runs with the default user's rights.
            + "*1\r\n$5\r\nMULTI\r\n*3\r\n$3\r\nSET\r\n$12\r\nmetrics:both\r\n$1\r\n8\r\n*1\r\n$4\r\nEXEC\r\n");
    redis =
        LocalRedis.start(
            dir,
            Ports.free(),
            root.resolve("redis.log"),
            new RedisUsers(PASSWORDS),
            new Children());
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @Test
  void dataOfAnOlderVersionIsThere() throws IOException {
    assertThat(answer("audit", "GET metrics:old")).isEqualTo("$1");
    assertThat(answer("audit", "GET metrics:both")).isEqualTo("$1");
    assertThat(RedisVersion.of(root.resolve("redis")).orElseThrow())
        .isGreaterThanOrEqualTo(RedisVersion.OLDEST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "metrics | SET metrics:transactions x",
        "metrics | SET metrics:writer x PX 1000",
        "metrics | INCR metrics:writer:epoch",
        "metrics | HSET metrics:history:transactions:1 all x",
        "metrics | ZADD metrics:history:transactions 1 1",
        "metrics | ZREMRANGEBYSCORE metrics:history:transactions -inf (0",
        "metrics | EXPIRE metrics:history:transactions 100",
        "metrics | PUBLISH metrics:updates x",
        "metrics | EVAL \"return redis.call('SET',KEYS[1],'x')\" 1 metrics:transactions",
        "metrics | DEL metrics:writer",
        "dashboard | ZRANGEBYSCORE metrics:history:transactions 0 1",
        "dashboard | HGETALL metrics:history:transactions:1",
        "dashboard | MGET metrics:progress:transactions metrics:progress:behavior",
        "dashboard | CLIENT SETNAME dashboard-service",
        "dashboard | SUBSCRIBE metrics:updates",
        "audit | ZRANGEBYSCORE metrics:history:transactions 0 1",
        "audit | HGETALL metrics:history:transactions:1",
        "instashop | KEYS metrics:*",
        "instashop | TTL metrics:transactions",
        "instashop | SET metrics:transactions x",
        "health | INFO persistence"
      })
  void aUserDoesItsWork(String user, String command) throws IOException {
    assertThat(answer(user, command)).doesNotStartWith("-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "metrics | SET other x",
        "metrics | PUBLISH other x",
        "metrics | EVAL \"return redis.call('SET','other','x')\" 0",
        "metrics | EVAL \"return redis.call('FLUSHALL')\" 0",
        "metrics | FUNCTION LIST",
        "dashboard | GET other",
        "dashboard | SET metrics:transactions x",
        "dashboard | DEL metrics:transactions",
        "dashboard | PUBLISH metrics:updates x",
        "dashboard | SUBSCRIBE other",
        "dashboard | EVAL \"return 1\" 0",
        "audit | SET metrics:transactions x",
        "audit | HSET metrics:history:transactions:1 all x",
        "audit | EXPIRE metrics:transactions 1",
        "audit | SUBSCRIBE metrics:updates",
        "audit | EVAL \"return 1\" 0",
        "instashop | SET other x",
        "health | GET metrics:transactions"
      })
  void aUserDoesNothingElse(String user, String command) throws IOException {
    assertThat(answer(user, command))
        .as("%s: %s", user, command)
        .containsPattern("^-.*(NOPERM|permission|can't)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"metrics", "dashboard", "audit", "instashop", "health"})
  void noUserHasADangerousCommand(String user) throws IOException {
    for (String command :
        List.of(
            "FLUSHALL",
            "FLUSHDB",
            "CONFIG GET dir",
            "CONFIG SET dir /tmp",
            "ACL LIST",
            "DEBUG SLEEP 0",
            "MODULE LIST",
            "REPLICAOF localhost 1",
            "SAVE",
            "SHUTDOWN NOSAVE",
            "CLIENT LIST",
            "MONITOR",
            "MIGRATE localhost 1 metrics:transactions 0 10",
            "SCRIPT FLUSH")) {
      assertThat(answer(user, command))
          .as("%s: %s", user, command)
          .containsPattern("^-(NOPERM|ERR DEBUG)");
    }
    assertThat(redis.isAlive()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET metrics:old",
        "INFO",
        "AUTH wrong",
        "AUTH default wrong",
        "AUTH metrics wrong",
        "AUTH instashop instashop",
        "AUTH nobody wrong"
      })
  void nobodyEntersWithoutTheRightPassword(String command) throws IOException {
    assertThat(answers(List.of(command))).containsPattern("^-(NOAUTH|WRONGPASS|ERR AUTH)");
  }

  @Test
  void noPasswordIsInAFileALogOrACommand() throws IOException {
    for (String file : List.of("redis/users.acl", "redis/redis.conf", "redis.log")) {
      String text = Files.readString(root.resolve(file));
      assertThat(PASSWORDS.values()).as(file).noneMatch(text::contains);
      if (!file.endsWith("log")) {
        assertThat(Folders.isOpen(root.resolve(file))).as(file).isFalse();
      }
    }
    String command = redis.process().handle().info().commandLine().orElse("");
    assertThat(PASSWORDS.values()).noneMatch(command::contains);
  }

  private static String answer(String user, String command) throws IOException {
    String password =
        user.equals(RedisUsers.HEALTH) ? redis.url(user).split("[:@]")[2] : PASSWORDS.get(user);
    return answers(List.of("AUTH " + user + " " + password, command));
  }

  /** The first line of the answer to the last of these. */
  private static String answers(List<String> commands) throws IOException {
    try (Socket socket = new Socket("localhost", redis.port())) {
      socket.setSoTimeout(20_000);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String answer = "";
      for (String command : commands) {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        answer = in.readLine();
      }
      return answer;
    }
  }
}
