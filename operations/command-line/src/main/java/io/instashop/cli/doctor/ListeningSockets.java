package io.instashop.cli.doctor;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which process listens on which TCP port, as Linux tells it; nothing on other systems. Only the
 * superuser sees the processes of others.
 *
 * @param proc the folder {@code /proc}
 */
record ListeningSockets(Path proc) {

  /** In {@code net/tcp}: the local address, the state and the number of the socket. */
  private static final int ADDRESS = 1;

  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTENS = "0A";

  /** The process of each port of these; ports whose process cannot be seen are left out. */
  Map<Integer, Long> processes(Set<Integer> ports) {
    Map<String, Integer> portOfSocket = new HashMap<>();
    for (String file : List.of("net/tcp", "net/tcp6")) {
      for (String line : lines(proc.resolve(file))) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length > INODE && fields[STATE].equals(LISTENS)) {
          String address = fields[ADDRESS];
          int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
          if (ports.contains(port)) {
            portOfSocket.put("socket:[" + fields[INODE] + "]", port);
          }
        }
      }
    }
    return portOfSocket.isEmpty() ? Map.of() : owners(portOfSocket);
  }

  private Map<Integer, Long> owners(Map<String, Integer> portOfSocket) {
    Map<Integer, Long> owners = new HashMap<>();
    Set<Integer> open = new HashSet<>(portOfSocket.values());
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (open.isEmpty()) {
          break;
        }
        for (String target : descriptors(process)) {
          Integer port = portOfSocket.get(target);
          if (port != null && open.remove(port)) {
            owners.put(port, Long.parseLong(process.getFileName().toString()));
          }
        }
      }
    } catch (IOException e) {
      return owners;
    }
    return owners;
  }

  /** What the open files of a process are; none if they may not be seen. */
  private static Set<String> descriptors(Path process) {
    Set<String> targets = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      files.forEach(file -> target(file).ifPresent(targets::add));
    } catch (IOException | DirectoryIteratorException e) {
      return targets; // it has ended, or is another user's
    }
    return targets;
  }

  /** Empty for a file that was closed meanwhile. */
  private static Optional<String> target(Path file) {
    try {
      return Optional.of(Files.readSymbolicLink(file).toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
