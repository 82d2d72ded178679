package io.instashop.dashboard.recent;

import java.util.List;

/** The question asked of the warehouse. */
interface RecentRows {

  /** The newest events of those that landed last, newest first. */
  List<RecentEvent> newest(int most);
}
