// The totals of the warehouse.
import { byId, say } from "./dom.js";
import { count, money, t, time } from "./i18n.js";
import { now, state } from "./state.js";

export function showWarehouse() {
  const history = state.history;
  const known = Boolean(history?.countedAt);
  byId("warehouse").classList.toggle("stale", Boolean(history && !history.available) || state.stream === "lost");
  const show = (id, format, value) => say(byId(id), known ? format(value()) : "–");
  show("revenue-total", money, () => history.revenue);
  show("revenue-today", money, () => today(history.hours));
  show("transactions-total", count, () => history.transactions);
  show("rows-total", count, () => history.rows);
  say(byId("warehouse-hint"), known ? t("counted", time(history.countedAt)) : "");
}

/** Today as the viewer's clock has it; where it is half an hour off UTC's hours, to the hour. */
function today(hours) {
  const midnight = new Date(now()).setHours(0, 0, 0, 0);
  return hours.filter((hour) => Date.parse(hour.start) >= midnight).reduce((sum, hour) => sum + hour.revenue, 0);
}
