package io.instashop.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registries as others run them: with a password, behind a redirection, with more than Avro. */
class SchemaRegistryAccessTest {

  private static final String SALE =
      "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Sale\\\",\\\"fields\\\":"
          + "[{\\\"name\\\":\\\"total\\\",\\\"type\\\":\\\"shop.Money\\\"}]}";
  private static final String MONEY =
      "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Money\\\",\\\"namespace\\\":\\\"shop\\\","
          + "\\\"fields\\\":[{\\\"name\\\":\\\"cents\\\",\\\"type\\\":\\\"long\\\"}]}";

  private final Map<String, String> answers = new HashMap<>();
  private final List<String> seen = new ArrayList<>();
  private HttpServer server;
  private String wanted = "";

  @BeforeEach
  void start() throws IOException {
    answers.put("/schemas/ids/1", "{\"schema\":\"" + MONEY + "\"}");
    answers.put(
        "/schemas/ids/2",
        "{\"schema\":\""
            + SALE
            + "\",\"references\":[{\"name\":\"shop.Money\",\"subject\":\"shop/Money\","
            + "\"version\":1}]}");
    answers.put("/subjects/shop%2FMoney/versions/1", "{\"schema\":\"" + MONEY + "\"}");
    answers.put("/schemas/ids/3", "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}");
    answers.put("/schemas/ids/4", "{\"schema\":\"rubbish\"}");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    seen.add(path + " " + authorization);
    if (path.startsWith("/moved")) {
      exchange.getResponseHeaders().set("Location", path.substring("/moved".length()));
      exchange.sendResponseHeaders(307, -1);
    } else if (!wanted.isEmpty() && !wanted.equals(authorization)) {
      exchange.sendResponseHeaders(401, -1);
    } else {
      String text = answers.getOrDefault(path, "{\"error_code\":40403,\"message\":\"none\"}");
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answers.containsKey(path) ? 200 : 404, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "key:sesame, key:sesame",
    "key:p%40ss%2Fword+1, key:p@ss/word+1",
    "key:p@ss, key:p@ss",
    "key:100%, key:100%",
    "'clé:mot', 'clé:mot'"
  })
  void theAddressMayHoldAUserAndAPassword(String inUrl, String user) {
    wanted = basic(user);
    assertThat(SchemaRegistry.at("http://" + inUrl + "@" + host()).byId(1).getName())
        .isEqualTo("Money");
  }

  @Test
  void theEnvironmentsCredentialsGoToItsOwnRegistryOnly() {
    Map<String, String> environment =
        Map.of(RegistryAddress.URL, "http://" + host(), RegistryAddress.USER, "key:sesame");
    wanted = basic("key:sesame");
    RegistryAddress own = RegistryAddress.of("http://" + host() + "/").with(environment);
    assertThat(SchemaRegistry.at(own).byId(1).getName()).isEqualTo("Money");
    assertThat(RegistryAddress.of("http://localhost:1").with(environment).headers()).isEmpty();
    assertThat(RegistryAddress.of("http://a:b@" + host()).with(environment).headers()).isEmpty();

    wanted = "Bearer abc";
    Map<String, String> token = new HashMap<>(environment);
    token.put(RegistryAddress.TOKEN, "abc");
    assertThat(
            SchemaRegistry.at(RegistryAddress.of("http://" + host()).with(token)).byId(1).getName())
        .isEqualTo("Money");
    RegistryAddress headers =
        new RegistryAddress("http://" + host(), Map.of("authorization", "Bearer abc"));
    assertThat(SchemaRegistry.at(headers.with(environment)).byId(1).getName()).isEqualTo("Money");
  }

  @Test
  void aRefusalSaysHowToBeLetInAndNoMessageHoldsThePassword() {
    wanted = basic("other:one");
    assertThatThrownBy(() -> SchemaRegistry.at("http://key:sesame@" + host()).byId(1))
        .isExactlyInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("answered 401: it wants a user with a password")
        .hasMessageContaining(RegistryAddress.USER)
        .hasMessageNotContaining("sesame");
    for (String broken : List.of("http://key:ses ame@" + host(), "http://key:sesame@localhost:1")) {
      assertThatThrownBy(() -> SchemaRegistry.at(broken).byId(1))
          .isInstanceOf(SchemaRegistryException.class)
          .satisfies(e -> assertThat("" + e + e.getCause()).doesNotContain("ame@", "sesame"));
    }
  }

  @Test
  void redirectionsAreFollowedWithTheCredentialsToTheSameServerOnly() throws IOException {
    wanted = basic("key:sesame");
    SchemaRegistry moved = SchemaRegistry.at("http://key:sesame@" + host() + "/moved");
    assertThat(moved.byId(1).getName()).isEqualTo("Money");

    HttpServer elsewhere =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    elsewhere.createContext(
        "/",
        exchange -> {
          exchange
              .getResponseHeaders()
              .set("Location", "http://" + host() + exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    elsewhere.start();
    try {
      seen.clear();
      String url = "http://key:sesame@127.0.0.1:" + elsewhere.getAddress().getPort();
      assertThatThrownBy(() -> SchemaRegistry.at(url).byId(1)).hasMessageContaining("401");
      assertThat(seen).containsExactly("/schemas/ids/1 null");
    } finally {
      elsewhere.stop(0);
    }
  }

  @Test
  void aSchemaMayReferToOthersAndOtherKindsAreToldByName() {
    SchemaRegistry registry = SchemaRegistry.at("http://" + host());
    assertThat(registry.byId(2).getField("total").schema().getFullName()).isEqualTo("shop.Money");
    assertThatThrownBy(() -> registry.byId(3))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessage("the schema /schemas/ids/3 is of type JSON, not Avro");
    assertThatThrownBy(() -> registry.byId(4))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageStartingWith("the schema /schemas/ids/4 is no Avro schema: ");
    assertThatThrownBy(() -> registry.byId(5)).isInstanceOf(UnknownSchemaException.class);
  }

  @Test
  void aServerThatIsNoRegistryLosesNoRecord() {
    answers.put("/schemas/ids/6", "<html>");
    server.removeContext("/");
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    assertThatThrownBy(() -> SchemaRegistry.at("http://" + host()).byId(6))
        .isExactlyInstanceOf(SchemaRegistryException.class);
  }
}
