package io.instashop.lake.definition;

import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All definitions of a folder: {@code datasets/**}, {@code jobs/*}, {@code queries/*}, {@code
 * reports/*}.
 *
 * @param datasets by name
 * @param jobs by name
 * @param queries SQL by name
 * @param reports by name
 */
public record Definitions(
    Map<String, Dataset> datasets,
    Map<String, Job> jobs,
    Map<String, String> queries,
    Map<String, Report> reports) {

  /**
   * Reads all definitions of a folder.
   *
   * @param folder that holds {@code datasets}, {@code jobs}, {@code queries} and {@code reports}
   * @param environment values for placeholders
   * @throws InvalidDefinitionException in one line, if a file is wrong
   */
  public static Definitions load(Path folder, Map<String, String> environment) {
    RefusedSettingException.unless(
        Files.isDirectory(folder),
        SettingName.option("--definitions", "INSTASHOP_LAKE_DEFINITIONS"),
        "must be a folder",
        folder);
    Map<String, Dataset> datasets = new LinkedHashMap<>();
    for (Path file : files(folder.resolve("datasets"), ".yml", ".yaml")) {
      Set<String> missing = new TreeSet<>();
      DatasetFile yaml =
          StrictYaml.read(
              file, SchemaCheck.DATASET, DatasetFile.class, new Placeholders(environment, missing));
      Dataset dataset;
      try {
        dataset = yaml.toDataset(file, missing);
      } catch (IllegalArgumentException e) {
        throw new InvalidDefinitionException(file + ": " + e.getMessage());
      }
      Dataset other = datasets.putIfAbsent(dataset.name(), dataset);
      if (other != null) {
        throw new InvalidDefinitionException(
            file + ": dataset '" + dataset.name() + "' is declared in " + other.file() + ", too");
      }
    }
    datasets.values().forEach(dataset -> requireFilesOutsideTables(dataset, datasets.values()));
    Map<String, Job> jobs = new LinkedHashMap<>();
    for (Path file : files(folder.resolve("jobs"), ".yml", ".yaml")) {
      Job job =
          StrictYaml.read(
              file, SchemaCheck.JOB, Job.class, new Placeholders(environment, new TreeSet<>()));
      job.tasks().stream()
          .flatMap(task -> task.run().stream())
          .filter(name -> !datasets.containsKey(name))
          .findFirst()
          .ifPresent(
              name -> {
                throw new InvalidDefinitionException(file + ": there is no dataset '" + name + "'");
              });
      jobs.put(job.name(), job);
    }
    Map<String, String> queries = new LinkedHashMap<>();
    for (Path file : files(folder.resolve("queries"), ".sql")) {
      try {
        queries.put(
            file.getFileName().toString().replaceFirst("\\.sql$", ""), Files.readString(file));
      } catch (IOException e) {
        throw new InvalidDefinitionException(file + ": cannot be read (" + e.getMessage() + ")");
      }
    }
    Map<String, Report> reports = new LinkedHashMap<>();
    for (Path file : files(folder.resolve("reports"), ".yml", ".yaml")) {
      Report report =
          StrictYaml.read(
              file,
              SchemaCheck.REPORT,
              Report.class,
              new Placeholders(environment, new TreeSet<>()));
      report.pages().stream()
          .flatMap(page -> page.parts().stream())
          .filter(part -> !queries.containsKey(part.query()))
          .findFirst()
          .ifPresent(
              part -> {
                throw new InvalidDefinitionException(
                    file + ": there is no saved query '" + part.query() + "'");
              });
      reports.put(report.name(), report);
    }
    return new Definitions(datasets, jobs, queries, reports);
  }

  /**
   * A dataset by its name, or by its table's.
   *
   * @throws InvalidDefinitionException if there is none
   */
  public Dataset dataset(String name) {
    Dataset dataset = datasets.get(name);
    if (dataset == null) {
      throw new InvalidDefinitionException(
          "there is no dataset '" + name + "'; known: " + String.join(", ", datasets.keySet()));
    }
    return dataset;
  }

  /**
   * A job by its name.
   *
   * @throws InvalidDefinitionException if there is none
   */
  public Job job(String name) {
    return Optional.ofNullable(jobs.get(name))
        .orElseThrow(
            () ->
                new InvalidDefinitionException(
                    "there is no job '" + name + "'; known: " + String.join(", ", jobs.keySet())));
  }

  /**
   * A report by its name.
   *
   * @throws InvalidDefinitionException if there is none
   */
  public Report report(String name) {
    return Optional.ofNullable(reports.get(name))
        .orElseThrow(
            () ->
                new InvalidDefinitionException(
                    "there is no report '"
                        + name
                        + "'; known: "
                        + String.join(", ", reports.keySet())));
  }

  /** The command that fills a table: a job that has one of its datasets, or else that one. */
  public Optional<String> filling(String table) {
    List<String> writers = writing(table).stream().map(Dataset::name).toList();
    return jobs.values().stream()
        .filter(
            job ->
                job.tasks().stream()
                    .anyMatch(task -> task.run().stream().anyMatch(writers::contains)))
        .map(job -> "lake job " + job.name())
        .findFirst()
        .or(() -> writers.stream().findFirst().map(name -> "lake run " + name));
  }

  /** Those that write a table. */
  public List<Dataset> writing(String table) {
    return datasets.values().stream().filter(each -> each.target().name().equals(table)).toList();
  }

  /** The given ones, each after those that write what it reads. */
  public List<Dataset> ordered(Collection<Dataset> wanted) {
    return new DependencyOrder(this).of(wanted);
  }

  private static List<Path> files(Path folder, String... endings) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return new ArrayList<>(
          paths
              .filter(path -> Stream.of(endings).anyMatch(path.toString()::endsWith))
              .sorted()
              .toList());
    } catch (IOException e) {
      throw new InvalidDefinitionException(folder + ": cannot be read (" + e.getMessage() + ")");
    }
  }

  /** What deletes a table's old files would delete another's in its folder, too. */
  private static void requireFilesOutsideTables(Dataset dataset, Collection<Dataset> all) {
    Target target = dataset.target();
    for (Dataset other : all) {
      if (target.folder() != null
          && other.target().files().isEmpty()
          && other.target().name().equals(target.layer() + "." + target.folder())) {
        throw new InvalidDefinitionException(
            dataset.file()
                + ": 'target.folder' is the table of dataset '"
                + other.name()
                + "'; choose another folder");
      }
    }
  }
}
