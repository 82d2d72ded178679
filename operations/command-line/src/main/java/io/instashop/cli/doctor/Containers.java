package io.instashop.cli.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The containers that run on this machine, of whatever project. */
record Containers(List<Container> all) {

  /**
   * One that runs.
   *
   * @param name of the container
   * @param service of its compose file; empty if it is of none
   * @param folder of its compose project; empty if it is of none
   * @param ports that it publishes
   */
  record Container(String name, String service, String folder, List<Integer> ports) {}

  private static final String FORMAT =
      "{{.Names}}\t{{.Label \"com.docker.compose.service\"}}"
          + "\t{{.Label \"com.docker.compose.project.working_dir\"}}\t{{.Ports}}";

  /** For example {@code 127.0.0.1:9092->9092/tcp} or {@code 0.0.0.0:5432-5433->5432-5433/tcp}. */
  private static final Pattern PUBLISHED = Pattern.compile(":(\\d{1,5})(?:-(\\d{1,5}))?->");

  static Containers ask() {
    return Tool.ask("docker", "ps", "--no-trunc", "--format", FORMAT)
        .filter(answer -> answer.code() == 0)
        .map(answer -> in(answer.text()))
        .orElse(new Containers(List.of()));
  }

  /** The containers of a list in our format, one a line. */
  static Containers in(String list) {
    List<Container> all = new ArrayList<>();
    for (String line : list.lines().toList()) {
      String[] fields = line.split("\t", -1);
      if (fields.length == 4) {
        all.add(new Container(fields[0], fields[1], fields[2], ports(fields[3])));
      }
    }
    return new Containers(List.copyOf(all));
  }

  /** Those of the compose project of a folder, by their service. */
  Map<String, Container> of(String folder) {
    Map<String, Container> byService = new HashMap<>();
    all.stream()
        .filter(each -> each.folder().equals(folder))
        .forEach(each -> byService.put(each.service(), each));
    return byService;
  }

  /** The one that publishes a port. */
  Optional<Container> at(int port) {
    return all.stream().filter(each -> each.ports().contains(port)).findFirst();
  }

  private static List<Integer> ports(String text) {
    List<Integer> ports = new ArrayList<>();
    Matcher matcher = PUBLISHED.matcher(text);
    while (matcher.find()) {
      int first = Integer.parseInt(matcher.group(1));
      int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
      for (int port = first; port <= last; port++) {
        ports.add(port);
      }
    }
    return List.copyOf(ports);
  }
}
