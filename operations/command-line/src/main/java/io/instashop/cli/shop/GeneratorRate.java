package io.instashop.cli.shop;

import io.instashop.cli.platform.PlatformException;
import io.instashop.contracts.http.RateRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rate of a running generator, over HTTP. */
final class GeneratorRate {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI address;

  GeneratorRate(URI generator) {
    this.address = generator.resolve(RateRequest.PATH);
  }

  /**
   * Events per second.
   *
   * @throws PlatformException if the generator gives no answer
   */
  int read() {
    return rate(HttpRequest.newBuilder(address).timeout(TIMEOUT).build());
  }

  /**
   * Sets the generator's rate.
   *
   * @return the rate from now on
   * @throws PlatformException if the generator refuses or gives no answer
   */
  int change(int rate) {
    return rate(
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header(RateRequest.HEADER, "1")
            .POST(HttpRequest.BodyPublishers.ofString("{\"rate\": " + rate + "}"))
            .build());
  }

  private int rate(HttpRequest request) {
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode body = MAPPER.readTree(answer.body());
      if (answer.statusCode() != OK) {
        throw PlatformException.failed(
            "the generator at "
                + address
                + " refused (status "
                + answer.statusCode()
                + "): "
                + body.path("detail").asString("no reason given"));
      }
      return body.path("rate").asInt();
    } catch (IOException | JacksonException e) {
      throw PlatformException.failed(
          "the generator at " + address + " does not answer; see 'instashop status'", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PlatformException.failed("interrupted while the generator was asked", e);
    }
  }
}
