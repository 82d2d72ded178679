package io.instashop.dashboard.health;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Finds the instances behind a base address: a scaled program's host name has several addresses.
 */
@Component
class Instances {

  private final HostNames hostNames;

  Instances() {
    this(InetAddress::getAllByName);
  }

  Instances(HostNames hostNames) {
    this.hostNames = hostNames;
  }

  /**
   * One base address for each instance, looked up again each time.
   *
   * @throws UnknownHostException if the host name is not known at this moment
   */
  List<URI> of(URI base) throws UnknownHostException {
    List<InetAddress> addresses = oneFamily(hostNames.addressesOf(base.getHost()));
    // A certificate is made out to the name, so behind https the name is one instance.
    return addresses.size() == 1 || !"http".equals(base.getScheme())
        ? List.of(base)
        : addresses.stream().map(address -> at(base, address)).toList();
  }

  /**
   * A host has one address of each family ({@code localhost}: 127.0.0.1 and ::1), so one counts.
   */
  private static List<InetAddress> oneFamily(InetAddress[] addresses) {
    List<InetAddress> four =
        Arrays.stream(addresses).filter(Inet4Address.class::isInstance).distinct().toList();
    return four.isEmpty() ? Arrays.stream(addresses).distinct().toList() : four;
  }

  private static URI at(URI base, InetAddress address) {
    try {
      return new URI(
          base.getScheme(),
          base.getUserInfo(),
          address.getHostAddress(),
          base.getPort(),
          base.getPath(),
          null,
          null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Looks a host name up. */
  interface HostNames {

    /** All its addresses, of both families. */
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }
}
