package io.instashop.local.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data of a newer server is refused with its version, instead of being ignored silently. */
class RedisVersionTest {

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({
    "'Redis server v=7.0.15 sha=00000000:0 malloc=libc bits=64 build=e21', redis-7.0.15",
    "'Valkey server v=8.1.1 sha=00000000:0 malloc=jemalloc-5.3.0', valkey-8.1.1",
    "redis-8.0.2, redis-8.0.2"
  })
  void whatAServerSaysIsUnderstood(String said, String version) {
    assertThat(RedisVersion.parse(said)).get().hasToString(version);
  }

  @Test
  void anythingElseIsNoVersion() {
    assertThat(RedisVersion.parse("redis-server: command not found")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "redis-7.0.15, redis-7.0.15, true",
    "redis-7.0.15, redis-7.0.4, true",
    "redis-6.2.6, redis-7.0.15, true",
    "redis-7.0.15, redis-8.0.2, true",
    "redis-8.0.2, redis-7.0.15, false",
    "redis-7.2.0, redis-7.0.15, false",
    "redis-7.2.4, valkey-8.1.1, true",
    "redis-7.4.0, valkey-9.0.0, false",
    "valkey-8.1.1, valkey-9.0.0, true",
    "valkey-9.0.0, valkey-8.1.1, false",
    "valkey-8.1.1, redis-8.0.2, false"
  })
  void dataIsTakenOverOrRefused(String writer, String reader, boolean allowed) throws IOException {
    RedisVersion.parse(writer).orElseThrow().takeOver(dir, dir.resolve("server"));
    RedisVersion next = RedisVersion.parse(reader).orElseThrow();
    if (allowed) {
      next.takeOver(dir, dir.resolve("server"));
      assertThat(RedisVersion.of(dir)).contains(next);
    } else {
      assertThatThrownBy(() -> next.takeOver(dir, dir.resolve("server")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(dir + " was written by " + writer)
          .hasMessageContaining(reader);
      assertThat(RedisVersion.of(dir)).hasToString("Optional[" + writer + "]");
    }
  }

  @Test
  void filesWithoutANoteTellTheirVersionThemselves() throws IOException {
    assertThat(RedisVersion.of(dir)).isEmpty();
    Files.createDirectory(dir.resolve("appendonlydir"));
    assertThat(RedisVersion.of(dir)).contains(RedisVersion.OLDEST);
  }
}
