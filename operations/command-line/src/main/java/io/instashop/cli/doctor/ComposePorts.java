package io.instashop.cli.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ports that {@code docker-compose.yml} publishes, as it is written in this project. */
final class ComposePorts {

  private static final Pattern SERVICE = Pattern.compile("^  ([a-z0-9-]+):.*$");
  private static final Pattern PUBLISHED = Pattern.compile("\\$\\{(\\w+):-(\\d{1,5})}:\\d{1,5}\"");

  private ComposePorts() {}

  /**
   * All of them, in the order of the file.
   *
   * @param file the text of the compose file
   * @param settings what {@code .env} and the environment say, which win over the file's defaults
   */
  static List<WantedPort> in(String file, Map<String, String> settings) {
    Set<String> withProfile = new HashSet<>();
    List<WantedPort> ports = new ArrayList<>();
    String service = "";
    for (String line : file.lines().toList()) {
      Matcher head = SERVICE.matcher(line);
      if (head.matches()) {
        service = head.group(1);
      } else if (line.startsWith("    profiles:")) {
        withProfile.add(service);
      }
      Matcher published = PUBLISHED.matcher(line);
      while (published.find()) {
        String name = published.group(1);
        int port = Integer.parseInt(port(settings.get(name), published.group(2)));
        ports.add(new WantedPort(port, service, name, false, false));
      }
    }
    return ports.stream()
        .map(
            port ->
                new WantedPort(
                    port.port(),
                    port.part(),
                    port.setting(),
                    false,
                    withProfile.contains(port.part())))
        .toList();
  }

  private static String port(@Nullable String setting, String otherwise) {
    return setting != null && setting.matches("\\d{1,5}") ? setting : otherwise;
  }
}
