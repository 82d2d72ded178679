package io.instashop.cli.shop;

import io.instashop.cli.options.DataOption;
import io.instashop.cli.platform.PlatformException;
import io.instashop.cli.platform.RunState;
import io.instashop.cli.platform.Service;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows or changes how many events per second the running platform's generator makes. */
@Command(
    name = "rate",
    description = {
      "Change how many events per second the running platform makes; without N, show it.",
      "It lasts until the generator is started again."
    },
    mixinStandardHelpOptions = true)
public final class RateCommand implements Callable<Integer> {

  private static final int FASTEST = 50_000;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  private @Nullable Integer rate;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "N",
      description = "transactions and behaviour events per second, 1 to 50000")
  void rate(int value) {
    rate = RefusedSettingException.within(SettingName.option("N"), value, 1, FASTEST);
  }

  @Override
  public Integer call() {
    String address = RunState.running(data.folder()).services().get(Service.GENERATOR.module());
    if (address == null) {
      throw PlatformException.failed(
          "the platform on the data folder "
              + data.folder().root()
              + " runs without a generator-service of its own");
    }
    GeneratorRate generator = new GeneratorRate(URI.create(address));
    int before = generator.read();
    PrintWriter out = spec.commandLine().getOut();
    if (rate == null) {
      out.println("The generator makes " + before + " events per second.");
    } else {
      int now = generator.change(rate);
      out.println(
          "The generator makes " + now + " events per second from now on, before " + before + ".");
    }
    out.flush();
    return 0;
  }
}
