// The figures of the newest window.
import { showChanges } from "./changes.js";
import { byId, say } from "./dom.js";
import { count, length, money, range, t } from "./i18n.js";
import { now, state } from "./state.js";

let announced = null;

export function showFigures() {
  const windows = state.live?.windows ?? [];
  const newest = windows.at(-1);
  const show = (id, format, value) => say(byId(id), newest ? format(value(newest)) : "–");
  show("revenue", money, (w) => w.totalRevenue);
  show("transactions", count, (w) => w.transactionCount);
  show("completed", count, (w) => w.completedCount);
  show("pending", count, (w) => w.pendingCount);
  show("failed", count, (w) => w.failedCount);
  show("average", money, (w) => w.avgTransactionValue);
  show("smallest", money, (w) => w.minTransaction);
  show("largest", money, (w) => w.maxTransaction);
  show("buyers", count, (w) => w.uniqueBuyers);
  show("sellers", count, (w) => w.uniqueCustomers);
  const bars = byId("status-bar").children;
  bars[0].style.flexGrow = newest?.completedCount ?? 0;
  bars[1].style.flexGrow = newest?.pendingCount ?? 0;
  bars[2].style.flexGrow = newest?.failedCount ?? 0;
  const before = windows.at(-2);
  showChanges();
  showWindow(newest);
  if (before) {
    announce(before);
  }
}

/** Says which window the figures are of, and whether it is still open. Runs each second, too. */
export function showWindow(newest = state.live?.windows.at(-1)) {
  const badge = byId("window-state");
  badge.hidden = !newest;
  say(byId("window"), newest ? range(newest.windowStart, newest.windowEnd) : t("waiting"));
  if (newest) {
    const age = now() - Date.parse(newest.windowEnd);
    badge.classList.toggle("old", age > 60_000);
    say(badge, age < 0 ? t("open") : t("ago", length(age)));
  }
}

/** For those who listen to the page: each window once, when it is over. */
function announce(closed) {
  if (announced !== null && announced !== closed.windowStart) {
    say(byId("announcer"), t("said", range(closed.windowStart, closed.windowEnd), money(closed.totalRevenue), count(closed.transactionCount)));
  }
  announced = closed.windowStart;
}
