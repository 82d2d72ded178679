package io.instashop.cli.doctor;

import io.instashop.cli.options.Home;
import io.instashop.cli.options.PlatformAddresses;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at the machine and at what runs, and says of each thing how it is and what to do. */
@Command(
    name = "doctor",
    description = {
      "Look at Java, memory, disk, ports, Docker, the data folder, and, of what runs, at Kafka's",
      "listeners and the databases' clocks. Nothing needs to run, and nothing is changed. Each",
      "line is fine, a warning, or wrong, with what to do. Exit code 1 if anything is wrong."
    },
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private PlatformAddresses addresses;

  @Option(names = "--json", description = "print what was found as JSON, for a program")
  private boolean json;

  @Override
  public Integer call() {
    Findings findings =
        new Doctor(
                new ProjectFiles(Home.path(), System.getenv()),
                addresses.folder(),
                addresses.readOnly(),
                Clock.systemUTC())
            .look();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(findings.json());
    } else {
      findings.lines().forEach(out::println);
    }
    out.flush();
    return findings.isAnythingWrong() ? 1 : 0;
  }
}
