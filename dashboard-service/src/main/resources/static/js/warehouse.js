// The totals of the warehouse.
import { byId, say } from "./dom.js";
import { count, moment, money, t, time } from "./i18n.js";
import { now, state } from "./state.js";

export function showWarehouse() {
  const history = state.history;
  const known = Boolean(history?.countedAt);
  const show = (id, format, value) => say(byId(id), known ? format(value()) : "–");
  show("revenue-total", money, () => history.revenue);
  show("revenue-today", money, () => today(history.hours));
  show("transactions-total", count, () => history.transactions);
  show("rows-total", count, () => history.rows);
  show("behavior-total", count, () => history.behavior);
  show("customers-total", count, () => history.customers);
  show("active-days", count, () => history.activeDays);
  show("first-event", (first) => first, firstEvent);
  show("last-event", (last) => (last ? moment(last) : "–"), () => history.newestEvent);
  say(byId("warehouse-hint"), known ? t("counted", time(history.countedAt)) : "");
}

/** To the second where its row is there, else to the hour. */
function firstEvent() {
  const { firstEvent: event, firstHour: hour } = state.history;
  return event ? moment(event) : hour ? t("inHour", moment(hour, false)) : "–";
}

/** Today as the viewer's clock has it; where it is half an hour off UTC's hours, to the hour. */
function today(hours) {
  const midnight = new Date(now()).setHours(0, 0, 0, 0);
  return hours.filter((hour) => Date.parse(hour.start) >= midnight).reduce((sum, hour) => sum + hour.revenue, 0);
}
