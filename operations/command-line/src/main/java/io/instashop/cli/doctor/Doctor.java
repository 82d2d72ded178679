package io.instashop.cli.doctor;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.cli.capacity.CapacityCheck;
import io.instashop.cli.platform.DataFolder;
import io.instashop.cli.platform.PlatformSettings;
import io.instashop.cli.platform.PublicPorts;
import io.instashop.cli.platform.RunState;
import io.instashop.kit.failure.Causes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.tools.ToolProvider;

/**
 * Looks at everything once. It changes nothing, and starts nothing but questions.
 *
 * @param files of the project
 * @param folder of the data
 * @param addresses of what runs
 * @param clock this machine's
 */
record Doctor(ProjectFiles files, DataFolder folder, AuditSettings addresses, Clock clock) {

  /** All findings, in the order in which one would look for a fault. */
  Findings look() {
    Optional<RunState> state =
        RunState.read(folder.state()).filter(each -> each.process().isPresent());
    Docker docker = Docker.ask();
    Containers containers = docker.isThere() ? Containers.ask() : new Containers(List.of());
    List<CheckResult> findings = new ArrayList<>();
    findings.add(
        JavaRuntime.finding(Runtime.version(), ToolProvider.getSystemJavaCompiler() != null));
    findings.addAll(safely("memory and disk", () -> capacity(state.isPresent())));
    findings.addAll(safely("data folder", () -> List.of(DataFolderLook.access(folder.root()))));
    findings.addAll(
        safely("data folder", () -> List.of(DataFolderLook.pidFiles(folder, state.isPresent()))));
    findings.addAll(safely("ports", () -> ports(containers, state)));
    findings.addAll(safely("Kafka and clocks", () -> running(containers, state)));
    if (files.haveCompose()) {
      findings.addAll(docker.findings(files.dockerNeed(), files.composeNeed()));
    }
    findings.add(Chromium.finding(files.environment()));
    return new Findings(findings);
  }

  private List<CheckResult> capacity(boolean runs) {
    CapacityCheck check = CapacityCheck.ofThisMachine();
    Path root = folder.root();
    return runs
        ? Capacity.whileItRuns(check, root)
        : Capacity.beforeTheStart(check, PlatformSettings.memoryBytesOfAll(), root);
  }

  private List<CheckResult> ports(Containers containers, Optional<RunState> state) {
    List<WantedPort> wanted = new ArrayList<>();
    PublicPorts.all().forEach((part, port) -> wanted.add(WantedPort.ofUp(port, part)));
    wanted.addAll(files.ports());
    Map<Integer, WantedPort> byNumber = PortFindings.byNumber(wanted);
    PortHolders holders =
        new PortHolders(
            new ListeningSockets(Path.of("/proc")),
            containers,
            files.home().toString(),
            state.flatMap(RunState::process));
    return PortFindings.of(byNumber, holders.of(byNumber.keySet()));
  }

  private List<CheckResult> running(Containers containers, Optional<RunState> state) {
    List<CheckResult> findings = new ArrayList<>();
    if (state.isPresent() && !state.get().environment().isEmpty()) {
      findings.addAll(DoctorTargets.embedded(folder, addresses).findings(clock));
    }
    Map<String, Containers.Container> ours = containers.of(files.home().toString());
    if (!ours.isEmpty()) {
      findings.addAll(
          DoctorTargets.containers(ours, files.ports(), files.settings()).findings(clock));
    }
    if (state.isEmpty()) {
      findings.addAll(DoctorTargets.named(files.environment(), addresses).findings(clock));
    }
    return findings.isEmpty()
        ? List.of(
            CheckResult.fine("Kafka, clock", "not looked at: nothing runs that could be asked"))
        : findings;
  }

  /** A look that fails is itself something that is wrong, and ends no other look. */
  private static List<CheckResult> safely(String subject, Supplier<List<CheckResult>> look) {
    try {
      return look.get();
    } catch (RuntimeException e) {
      return List.of(
          CheckResult.wrong(
              subject,
              "cannot be looked at: " + Causes.inOneLine(e),
              "fix this first, then ask again"));
    }
  }
}
