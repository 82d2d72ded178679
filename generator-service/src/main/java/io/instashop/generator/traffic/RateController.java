package io.instashop.generator.traffic;

import io.instashop.contracts.http.RateRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rate, to be read and to be changed while the generator runs. It is changed from this machine
 * only, and not by a page of another site: such a page cannot send the header.
 */
@RestController
@RequestMapping(RateRequest.PATH)
class RateController {

  private static final Logger log = LoggerFactory.getLogger(RateController.class);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final LiveRate rate;

  /**
   * The answer to both requests.
   *
   * @param rate transactions and behaviours per second
   * @param least the least that can be asked for
   * @param most the most that can be asked for
   */
  record Answer(int rate, int least, int most) {}

  RateController(LiveRate rate) {
    this.rate = rate;
  }

  @GetMapping
  Answer read() {
    return new Answer(rate.get(), LiveRate.LEAST, LiveRate.MOST);
  }

  @PostMapping
  Answer change(
      HttpServletRequest request,
      @RequestHeader(name = RateRequest.HEADER, required = false) @Nullable String own,
      @RequestBody(required = false) @Nullable String body) {
    if (!isOfThisMachine(request)) {
      throw new ResponseStatusException(
          HttpStatus.FORBIDDEN, "the rate is changed from the generator's own machine only");
    }
    if (!"1".equals(own)) {
      throw new ResponseStatusException(
          HttpStatus.FORBIDDEN,
          "the rate is changed with the header " + RateRequest.HEADER + ": 1 only");
    }
    int before = rate.get();
    try {
      rate.set(wanted(body));
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
    }
    if (rate.get() != before) {
      log.info("The rate was changed from {} to {} events per second", before, rate.get());
    }
    return read();
  }

  private static long wanted(@Nullable String body) {
    JsonNode field;
    try {
      field = MAPPER.readTree(body == null ? "" : body).path("rate");
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the body must be JSON such as {\"rate\": 500}", e);
    }
    if (!field.isIntegralNumber() || !field.canConvertToLong()) {
      throw new IllegalArgumentException("rate " + LiveRate.allowed() + ", but is " + field);
    }
    return field.longValue();
  }

  private static boolean isOfThisMachine(HttpServletRequest request) {
    try {
      return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
