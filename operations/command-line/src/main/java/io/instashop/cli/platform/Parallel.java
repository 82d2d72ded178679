package io.instashop.cli.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Runs steps side by side and reports the first failure as it was thrown. */
final class Parallel {

  private Parallel() {}

  /**
   * Returns when all steps are done, or throws as soon as one fails; the others are not waited for.
   *
   * @param most how many steps run at a time
   */
  static void run(int most, List<Runnable> steps) {
    ExecutorService executor = Executors.newFixedThreadPool(most, Parallel::daemon);
    try {
      ExecutorCompletionService<Void> done = new ExecutorCompletionService<>(executor);
      List<Runnable> open = new ArrayList<>(steps);
      open.forEach(step -> done.submit(step, null));
      for (int i = 0; i < open.size(); i++) {
        await(done.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PlatformException.failed("interrupted");
    } finally {
      executor.shutdownNow();
    }
  }

  /** Begins a step in a thread of its own, which keeps no program from ending. */
  static Future<?> begin(Runnable step) {
    FutureTask<?> task = new FutureTask<>(step, null);
    daemon(task).start();
    return task;
  }

  /** Returns when a step is done, and throws what it threw. */
  static void await(Future<?> step) {
    try {
      step.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PlatformException.failed("interrupted");
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "start");
    thread.setDaemon(true);
    return thread;
  }
}
