// The payments of the payment simulator; without any the section is not there.
import { byId, say } from "./dom.js";
import { isStale } from "./freshness.js";
import { amount, count, length, nameOf, range, t, time } from "./i18n.js";
import { fill } from "./shares.js";
import { now, state } from "./state.js";

const OLD_WINDOWS = 4;
const CURRENCIES = ["brl", "usd", "eur"];

export function showPayments() {
  const { live } = state;
  const payments = live?.payments;
  const section = byId("payments");
  section.hidden = !payments;
  const start = Date.parse(payments?.windowStart);
  const end = Date.parse(payments?.windowEnd);
  // The simulator may have stopped: what it left is shown, but not as of now.
  const old = now() - end > OLD_WINDOWS * (end - start);
  section.classList.toggle("stale", old || isStale("redis"));
  if (!payments) {
    return;
  }
  const minutes = Math.round(live.spanSeconds / 60);
  const newest = range(payments.windowStart, payments.windowEnd);
  say(byId("payments-window"), `${t("span", minutes)} · ${t("thisWindow")}: ${newest}`);
  const { couriers, progress } = payments;
  const show = (id, format, value) => say(byId(id), value === undefined || value === null ? "–" : format(value));
  show("rides-now", count, couriers.currentOrders);
  show("positions", count, couriers.positions);
  show("average-speed", (speed) => `${amount(speed)} km/h`, couriers.averageSpeed);
  show("watermark", time, progress?.watermark);
  const behind = () => Date.parse(progress.newestEvent) - Date.parse(progress.watermark);
  show("watermark-behind", length, progress?.watermark && behind());
  show("late-counted", count, progress?.lateCountedEvents);
  show("too-late", count, progress?.lateEvents);
  show("payments-rejected", count, progress?.rejectedEvents);

  const amounts = (one) => CURRENCIES.map((currency) => amount(one.amounts[currency]));
  const heads = CURRENCIES.map((currency) => currency.toUpperCase());
  const ends = ["succeeded", "pending", "failed"];
  fill("methods", [t("method"), ...ends.map((end) => t(`payment.${end}`)), ...heads, t("thisWindow")],
    payments.methods.map((one) => ({
      key: one.name, name: nameOf("method", one.name), weight: one.succeeded,
      numbers: [...ends.map((end) => count(one[end])), ...amounts(one), count(one.current)],
      fields: [...ends, ...CURRENCIES, "now-count"],
    })));
  fill("payment-statuses", [t("status"), t("payments"), ...heads, t("thisWindow")],
    payments.statuses.map((one) => ({
      key: one.name, name: nameOf("payment", one.name), weight: one.count,
      numbers: [count(one.count), ...amounts(one), count(one.current)],
      fields: ["count", ...CURRENCIES, "now-count"],
    })));
  fill("payment-steps", [t("step"), t("payments"), t("thisWindow")],
    payments.steps.map((one) => ({
      key: one.name, name: nameOf("step", one.name), weight: one.count,
      numbers: [count(one.count), count(one.current)],
      fields: ["count", "now-count"],
    })));
}
