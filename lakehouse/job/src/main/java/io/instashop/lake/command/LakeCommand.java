package io.instashop.lake.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All commands of the lake. */
@Command(
    name = "lake",
    mixinStandardHelpOptions = true,
    description = "Bring declared datasets into the lake, layer by layer.",
    subcommands = {
      RunCommand.class,
      StreamCommand.class,
      JobCommand.class,
      ScheduleCommand.class,
      RebuildCommand.class,
      MaintainCommand.class,
      CleanCommand.class,
      SqlCommand.class,
      TablesCommand.class,
      StreamsCommand.class,
      PublishCommand.class,
      HeatmapCommand.class,
      ReportCommand.class,
      HistoryCommand.class,
      CommandLine.HelpCommand.class
    })
public final class LakeCommand {}
