package io.instashop.cli.doctor;

import io.instashop.local.process.Ports;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out who holds ports of this machine.
 *
 * @param sockets which process listens where
 * @param containers which container publishes what
 * @param folder of this project, whose containers are ours
 * @param owner the process of the platform that runs on the data folder, empty if none does
 */
record PortHolders(
    ListeningSockets sockets, Containers containers, String folder, Optional<ProcessHandle> owner) {

  /** Who holds each of these ports; free ones are left out. */
  Map<Integer, Holder> of(Set<Integer> ports) {
    Set<Integer> taken = new HashSet<>(ports);
    taken.removeIf(Ports::isFree);
    Map<Integer, Long> processes = sockets.processes(taken);
    Set<Long> own =
        owner.stream()
            .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
            .map(ProcessHandle::pid)
            .collect(Collectors.toSet());
    Map<Integer, Holder> holders = new HashMap<>();
    for (int port : taken) {
      Optional<Containers.Container> container = containers.at(port);
      Long pid = processes.get(port);
      if (container.isPresent()) {
        Containers.Container it = container.get();
        holders.put(port, new Holder("container " + it.name(), it.folder().equals(folder)));
      } else if (pid != null) {
        holders.put(port, new Holder("process " + pid + command(pid), own.contains(pid)));
      } else {
        holders.put(port, Holder.UNKNOWN);
      }
    }
    return holders;
  }

  private static String command(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().command())
        .map(command -> " (" + command.substring(command.lastIndexOf('/') + 1) + ")")
        .orElse("");
  }
}
