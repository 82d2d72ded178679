package io.instashop.lake.intake.files;

import io.instashop.kit.failure.Causes;
import io.instashop.lake.definition.ColumnNames;
import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.FileFormat;
import io.instashop.lake.definition.FilesSource;
import io.instashop.lake.intake.BronzeWriter;
import io.instashop.lake.intake.FoundColumns;
import io.instashop.lake.intake.Intake;
import io.instashop.lake.intake.IntakeMemory;
import io.instashop.lake.intake.IntakeRun;
import io.instashop.lake.intake.Landing;
import io.instashop.lake.record.AvroColumns;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.Tally;
import io.instashop.lake.table.Transaction;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that are new or changed, batch by batch, until there are none. A batch is planned
 * before it is written, and its number is its transaction: whatever is killed when, each file's
 * records land once.
 */
public final class FilesIntake implements Intake {

  private final SparkSession spark;
  private final LakeFolder lake;
  private final Dataset dataset;
  private final FilesSource source;
  private final RetainedFiles kept;
  private final JavaSparkContext context;
  private final FileLister lister;
  private final ReadFiles readFiles;
  private final IntakeMemory memory;
  private String application;

  public FilesIntake(SparkSession spark, LakeFolder lake, Dataset dataset, FilesSource source) {
    this.spark = spark;
    this.lake = lake;
    this.dataset = dataset;
    this.source = source;
    kept = new RetainedFiles(lake.retained(dataset.name()).toString());
    context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    lister = new FileLister(context, dataset.name(), source);
    memory = new IntakeMemory(lake, dataset);
    readFiles = new ReadFiles(lake, memory);
    application = memory.application(dataset.name());
  }

  @Override
  public Tally.Counts run(IntakeRun run) {
    refresh();
    Tally.Counts total = Tally.Counts.NONE;
    Optional<ReadFiles.Plan> cutOff = readFiles.pending();
    if (cutOff.isPresent()) {
      run.say().accept(dataset.name() + ": finishing batch " + cutOff.get().number());
      total = total.plus(write(cutOff.get(), run));
    }
    long end = Long.MAX_VALUE;
    Set<String> unreadable = new HashSet<>();
    while (true) {
      FileLister.Look look = lister.look(readFiles, unreadable);
      total = total.plus(new Tally.Counts(0, 0, 0, look.remarks()));
      if (end == Long.MAX_VALUE) {
        end = look.newest();
      }
      List<FileFacts> failed =
          look.files().stream().filter(file -> file.fate() == FileFacts.Fate.UNREADABLE).toList();
      if (!failed.isEmpty()) {
        // In no plan, so that each run tries them again; and once a run.
        total = total.plus(remarks(failed));
        failed.forEach(file -> unreadable.add(file.path()));
        continue;
      }
      // A writer that is quicker than this reader must not keep the run going: what has come since
      // the first look is the next run's.
      long last = end;
      if (look.files().stream().allMatch(file -> file.modified() > last)) {
        return total;
      }
      Optional<ReadFiles.Plan> plan = readFiles.plan(look.files());
      if (plan.isEmpty()) {
        throw new LakeException(
            dataset.name() + ": another program reads it at the same time; run it again");
      }
      total = total.plus(write(plan.get(), run));
    }
  }

  /** Takes in what another program has read or rebuilt since the last run. */
  private void refresh() {
    String now = memory.application(dataset.name());
    if (!now.equals(application) || !readFiles.isNewest()) {
      application = now;
      readFiles.load();
    }
  }

  @Override
  public List<String> lost() {
    return new LostFiles(dataset.name(), lake.configuration()).among(readFiles);
  }

  @Override
  public int compact() {
    return readFiles.compact();
  }

  /** Whether a file, as it is now, has been dealt with in a finished batch. */
  public boolean settled(FileStatus file) {
    return readFiles.isSettled(file);
  }

  private Tally.Counts write(ReadFiles.Plan plan, IntakeRun run) {
    Tally.Counts counts = remarks(plan.files());
    if (!plan.toRead().isEmpty()) {
      counts = counts.plus(land(plan, run));
      run.say()
          .accept(
              "%s: %,d files, %,d records"
                  .formatted(dataset.name(), plan.toRead().size(), counts.rows()));
    }
    readFiles.done(plan, note(run, plan, counts));
    return counts;
  }

  private Tally.Counts remarks(List<FileFacts> files) {
    Tally remarks = new Tally();
    files.forEach(file -> remark(file).ifPresent(r -> remarks.add(Tally.Entry.remark(r))));
    return remarks.value();
  }

  private Optional<String> remark(FileFacts file) {
    return switch (file.fate()) {
      case EMPTY -> Optional.of(dataset.name() + ": " + file.path() + ": is empty");
      case SAME_CONTENT ->
          Optional.of(
              dataset.name()
                  + ": "
                  + file.path()
                  + (file.path().equals(file.of())
                      ? ": dropped again with the same content; not read again"
                      : ": has the content of "
                          + file.of()
                          + "; not read again. To read copies, too, set read_copies"));
      case READ ->
          file.version() > 1
              ? Optional.of(
                  dataset.name()
                      + ": "
                      + file.path()
                      + ": dropped again with other content; read as version "
                      + file.version())
              : Optional.empty();
      case UNREADABLE ->
          Optional.of(
              dataset.name()
                  + ": "
                  + file.path()
                  + ": cannot be read ("
                  + file.of()
                  + "); the next run tries again");
    };
  }

  private Tally.Counts land(ReadFiles.Plan plan, IntakeRun run) {
    ParquetFiles parquet = new ParquetFiles(spark, dataset, source, lake, kept);
    FailingFiles failing = new FailingFiles();
    BronzeWriter writer = new BronzeWriter(spark, lake, dataset);
    while (true) {
      Tally tally = new Tally();
      spark.sparkContext().register(tally);
      try {
        return writer.write(
            rows(plan.toRead(), parquet, failing, tally),
            tally,
            new Transaction(application, plan.number(), note(run, plan, null)),
            run.id(),
            Instant.now(run.clock()));
      } catch (LakeException e) {
        // Somebody else writes, or the lake is unavailable: no file's fault.
        throw e;
      } catch (Exception e) {
        boolean found =
            failing.search(
                e,
                plan.toRead(),
                files -> {
                  Tally unused = new Tally();
                  spark.sparkContext().register(unused);
                  writer.probe(
                      rows(files, parquet, failing, unused),
                      unused,
                      run.id(),
                      Instant.now(run.clock()));
                });
        if (!found) {
          throw new LakeException(dataset.name() + ": " + Causes.inOneLine(e), e);
        }
      }
    }
  }

  private org.apache.spark.sql.Dataset<Row> rows(
      List<FileFacts> files, ParquetFiles parquet, FailingFiles failing, Tally tally) {
    if (source.format() == FileFormat.PARQUET) {
      return parquet.rows(files, failing.reasons(), tally);
    }
    boolean whole = dataset.columns().isEmpty() && source.format() != FileFormat.AVRO;
    StructType named =
        dataset
            .columns()
            .orElseGet(
                () ->
                    whole
                        ? Landing.WHOLE
                        : FoundColumns.asFound(spark, lake, dataset, avro(files)));
    PartReader reader =
        PartReader.of(dataset.name(), source, named, whole, kept, failing.reasons(), tally);
    Broadcast<SerializableConfiguration> configuration =
        SerializableConfiguration.broadcast(spark.sparkContext());
    List<FilePart> parts =
        files.stream()
            .flatMap(file -> FilePart.of(file).stream())
            .sorted(Comparator.comparing((FilePart part) -> part.file().path()))
            .toList();
    JavaRDD<Row> rows =
        context
            .parallelize(parts, slices(parts, files))
            .flatMap(part -> reader.read(part, configuration.value().value()));
    return spark.createDataFrame(rows, Landing.columns(ColumnNames.of(named)));
  }

  /** As many tasks as keep all cores busy, and no more files in the table than that needs. */
  private int slices(List<FilePart> parts, List<FileFacts> files) {
    long bytes = files.stream().mapToLong(FileFacts::size).sum();
    long wanted = Math.max(1, bytes >> 22);
    return (int)
        Math.min(
            parts.size(),
            Math.min(wanted, Math.max(parts.size() / 4, 2L * context.defaultParallelism())));
  }

  /** The columns of each file that can be read. */
  private List<StructType> avro(List<FileFacts> files) {
    List<StructType> all = new ArrayList<>();
    for (FileFacts file : files) {
      Path path = new Path(file.path());
      try (var in = path.getFileSystem(lake.configuration()).open(path);
          var records = new DataFileStream<Object>(in, new GenericDatumReader<>())) {
        all.add(AvroColumns.of(records.getSchema()));
      } catch (IOException | RuntimeException e) {
        // The reader reports it, with the file's name.
      }
    }
    return all;
  }

  private static String note(IntakeRun run, ReadFiles.Plan plan, Tally.@Nullable Counts counts) {
    return "{\"run\":\"%s\",\"batch\":%d,\"files\":%d%s}"
        .formatted(
            run.id(),
            plan.number(),
            plan.toRead().size(),
            counts == null ? "" : ",\"rows\":" + counts.rows() + ",\"broken\":" + counts.broken());
  }
}
