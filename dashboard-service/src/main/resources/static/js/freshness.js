// What is known of each card: whether its source answers, and why a table has no rows.
import { say } from "./dom.js";
import { t } from "./i18n.js";
import { state } from "./state.js";

const SOURCES = {
  redis: () => ({ view: state.live, readAt: state.live?.readAt, away: "redisSilent" }),
  warehouse: () => ({ view: state.history, readAt: state.history?.countedAt, away: "warehouseSilent" }),
};

/** Pales the cards whose source does not answer, and says of empty tables why they are. */
export function showFreshness() {
  document.querySelectorAll("[data-source]").forEach((card) => card.classList.toggle("stale", isStale(card.dataset.source)));
  document.querySelectorAll("[data-empty]").forEach((one) => say(one, t(reason(one))));
}

/** Whether what a source said is no longer what is. */
export function isStale(source) {
  const { view } = SOURCES[source]();
  return state.stream === "lost" || Boolean(view && !view.available);
}

function reason(empty) {
  const { view, readAt, away } = SOURCES[empty.closest("[data-source]").dataset.source]();
  if (!view) {
    return state.stream === "lost" ? "dashboardSilent" : "loading";
  }
  if (!view.available && !readAt) {
    return away;
  }
  // Where there are rows the newest of them follow.
  return empty.id === "recent-empty" && view.available && view.rows > 0 ? "loading" : empty.dataset.empty;
}
