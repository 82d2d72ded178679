package io.instashop.cli.platform;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ports on which the parts of a platform are looked for, and listen unless they are taken. */
public final class PublicPorts {

  /** Of each server, by its name. */
  static final Map<String, Integer> OF_SERVERS = servers();

  private PublicPorts() {}

  /** Of all servers and services, by their names. */
  public static Map<String, Integer> all() {
    Map<String, Integer> all = new LinkedHashMap<>(OF_SERVERS);
    Arrays.stream(Service.values()).forEach(each -> all.put(each.module(), each.port()));
    return all;
  }

  private static Map<String, Integer> servers() {
    Map<String, Integer> servers = new LinkedHashMap<>();
    servers.put(Infrastructure.SHOP, 5432);
    servers.put(Infrastructure.WAREHOUSE, 5436);
    servers.put(Infrastructure.KAFKA, 9092);
    servers.put(Infrastructure.REDIS, 6379);
    return Collections.unmodifiableMap(servers);
  }
}
