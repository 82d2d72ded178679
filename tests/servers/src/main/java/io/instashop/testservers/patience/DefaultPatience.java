package io.instashop.testservers.patience;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Stretches the bound of every wait that names none, which JUnit finds by the class path. */
public final class DefaultPatience implements LauncherSessionListener {

  private static final long SECONDS = 15;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Awaitility.setDefaultTimeout(Patience.seconds(SECONDS));
  }
}
