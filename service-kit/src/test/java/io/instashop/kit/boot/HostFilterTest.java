package io.instashop.kit.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A service as it is, asked over a socket, for a client of HTTP does not send another's host.
 * Spring keeps the name of the first application of a JVM, so it is the one of the other tests.
 */
class HostFilterTest {

  @Test
  void everyPageOfAServiceIsForItsOwnHostsOnly() throws Exception {
    try (ServletWebServerApplicationContext service =
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(Service.class)
                .run(
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--spring.application.name=kit-test",
                    "--instashop.http.allowed-hosts=shop.example,*.inside.example",
                    "--management.endpoints.web.exposure.include=health,prometheus")) {
      int port = service.getWebServer().getPort();

      for (String page : new String[] {"/page", "/actuator/health", "/nothing"}) {
        assertThat(answer(port, "GET", page, "evil.example", ""))
            .startsWith("HTTP/1.1 421")
            .contains("does not answer to the host 'evil.example'");
      }
      for (String host :
          new String[] {"localhost:1", "127.0.0.1", "[::1]", "kit-test", "shop.example"}) {
        assertThat(answer(port, "GET", "/page", host, "")).startsWith("HTTP/1.1 200");
        assertThat(answer(port, "GET", "/actuator/health", host, "")).startsWith("HTTP/1.1 200");
      }
      assertThat(answer(port, "POST", "/page", "localhost", "Origin: http://evil.example\r\n"))
          .startsWith("HTTP/1.1 403");
      assertThat(answer(port, "POST", "/page", "localhost", "")).startsWith("HTTP/1.1 405");
    }
  }

  private static String answer(int port, String method, String page, String host, String headers)
      throws IOException {
    try (Socket client = new Socket("127.0.0.1", port)) {
      client
          .getOutputStream()
          .write(
              (method
                      + " "
                      + page
                      + " HTTP/1.1\r\nHost: "
                      + host
                      + "\r\nConnection: close\r\nContent-Length: 0\r\n"
                      + headers
                      + "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @EnableAutoConfiguration
  @RestController
  static class Service {

    @GetMapping("/page")
    String page() {
      return "here";
    }
  }
}
