package io.instashop.testservers.stores;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.ProjectFolder;
import io.instashop.testservers.server.ServersFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Azurite, Azure's emulator of its storage, as npm installs it. It is installed once into the
 * project's {@code target} folder; that takes about 30 s and 190 MB.
 */
final class Azurite {

  /** The newest one that runs on the Node of Debian 12 and 13; 3.36 needs Node 21. */
  static final String VERSION = "3.35.0";

  private static final String PROGRAM = "node_modules/azurite/dist/src/blob/main.js";

  private Azurite() {}

  /**
   * Its program, for Node.
   *
   * @throws IOException if there is no npm, or npm cannot install it; the message says which
   */
  static Path installed() throws IOException {
    Path target = Files.createDirectories(ProjectFolder.path().resolve("target"));
    Path folder = target.resolve("azurite-" + VERSION);
    try (FileChannel lock =
        FileChannel.open(
            target.resolve("azurite.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock();
      if (!Files.exists(folder.resolve(PROGRAM))) {
        Path draft = target.resolve("azurite-draft");
        ServersFolder.delete(draft);
        install(Files.createDirectories(draft));
        ServersFolder.delete(folder);
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return folder.resolve(PROGRAM);
  }

  private static void install(Path folder) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("npm", "install", "--prefix", folder.toString()));
    command.addAll(List.of("--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"));
    command.addAll(List.of("--omit=optional", "--loglevel=error", "azurite@" + VERSION));
    Path log = folder.resolve("npm.log");
    Process npm;
    try {
      npm =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new IOException("no npm", e);
    }
    try {
      boolean ended = npm.waitFor(Patience.minutes(5).toSeconds(), TimeUnit.SECONDS);
      npm.descendants().forEach(ProcessHandle::destroyForcibly);
      npm.destroyForcibly();
      if (!ended || npm.exitValue() != 0 || !Files.exists(folder.resolve(PROGRAM))) {
        throw new IOException("npm cannot install azurite@" + VERSION + ", see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
