package io.instashop.dashboard.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On Linux the whole of 127.0.0.0/8 is this machine, so one port serves several instances. */
class ComponentProbeTest {

  private static final String UP = "{\"status\": \"UP\"}";

  private final List<HttpServer> servers = new ArrayList<>();
  private final List<InetAddress> consumers = new CopyOnWriteArrayList<>();
  private int port;

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void eachAddressOfANameIsAskedAndTheNameIsLookedUpEachTime() throws Exception {
    serve("127.0.0.2", UP);
    serve("127.0.0.3", "{\"status\": \"DOWN\"}");
    ComponentProbe probe = probe();

    assertThat(consumer(probe)).containsExactly(ComponentState.UP, ComponentState.DOWN);

    serve("127.0.0.4", UP);
    assertThat(consumer(probe))
        .containsExactly(ComponentState.UP, ComponentState.DOWN, ComponentState.UP);

    consumers.clear();
    List<HealthReport> gone = probe.ask().get("consumer");
    assertThat(gone).hasSize(1);
    assertThat(gone.get(0).part("consumer").cause())
        .isEqualTo("not running: no host is called consumer-service");
  }

  private static List<ComponentState> consumer(ComponentProbe probe) {
    return probe.ask().get("consumer").stream().map(one -> one.part("consumer").state()).toList();
  }

  private ComponentProbe probe() {
    URI nobody = URI.create("http://127.0.0.1:1");
    return new ComponentProbe(
        new HealthSettings(
            nobody,
            nobody,
            URI.create("http://consumer-service:" + port),
            nobody,
            Duration.ofSeconds(2),
            Duration.ofSeconds(20),
            Duration.ZERO),
        new Instances(this::lookUp));
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    if (!host.equals("consumer-service")) {
      return InetAddress.getAllByName(host);
    }
    if (consumers.isEmpty()) {
      throw new UnknownHostException(host);
    }
    return consumers.toArray(InetAddress[]::new);
  }

  private void serve(String address, String body) throws Exception {
    InetAddress bound = InetAddress.getByName(address);
    HttpServer server = HttpServer.create(new InetSocketAddress(bound, port), 0);
    port = server.getAddress().getPort();
    server.createContext(
        "/actuator/health",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    servers.add(server);
    consumers.add(bound);
  }
}
