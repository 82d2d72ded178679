package io.instashop.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What happens on the way between a service and the brokers. */
final class NetworkFaults {

  private static final Duration BOUND = Duration.ofSeconds(90);

  private NetworkFaults() {}

  static List<Fault> all() {
    List<Fault> faults = new ArrayList<>();
    faults.add(
        Fault.other(
            "latency of 200 ms between all services and all brokers",
            BOUND,
            (p, r) ->
                disturbed(
                    relays(p, Link.values()),
                    relay -> relay.delay(Duration.ofMillis(200)),
                    Duration.ofSeconds(6))));
    faults.add(
        Fault.other(
            "connections to the brokers reset",
            BOUND,
            (p, r) -> {
              for (int i = 0; i < 5; i++) {
                relays(p, Link.values()).forEach(Relay::reset);
                Wait.pause(Duration.ofMillis(r.nextInt(600)));
              }
              return Instant.now();
            }));
    faults.add(
        Fault.other(
            "producer's requests held back for 12 s, then delivered",
            BOUND,
            (p, r) ->
                disturbed(
                    p.relaysOf(p.owner()),
                    relay -> relay.hold(Relay.Direction.TO_SERVER),
                    Duration.ofSeconds(12))));
    faults.add(
        Fault.other(
                "brokers' answers to the consumer held back for 12 s",
                BOUND,
                (p, r) ->
                    disturbed(
                        relays(p, Link.CONSUMER),
                        relay -> relay.hold(Relay.Direction.TO_CLIENT),
                        Duration.ofSeconds(12)))
            // The next one is its sharper form.
            .onlyInFull());
    faults.add(
        Fault.other(
            "answers to the consumer's commits held back for 12 s",
            BOUND,
            (p, r) ->
                disturbed(
                    relays(p, Link.CONSUMER),
                    Relay::holdAnswersToCommits,
                    // Longer than a commit is waited for (10 s), so that its outcome is unknown.
                    Duration.ofSeconds(12))));
    return faults;
  }

  private static Instant disturbed(List<Relay> relays, Consumer<Relay> how, Duration time) {
    relays.forEach(how);
    try {
      Wait.pause(time);
    } finally {
      relays.forEach(Relay::heal);
    }
    return Instant.now();
  }

  private static List<Relay> relays(FaultPlatform platform, Link... links) {
    List<Relay> relays = new ArrayList<>();
    for (Link link : links) {
      relays.addAll(platform.brokers().relays(link));
    }
    return relays;
  }
}
