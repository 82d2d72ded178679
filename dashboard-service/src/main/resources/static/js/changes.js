// How the last whole window differs from the one before it, and from the one an hour before it.
import { byId, make, say } from "./dom.js";
import { count, money, percent, range, t, time } from "./i18n.js";
import { now, state } from "./state.js";

const HOUR = 3_600_000;
/** A window gets its last events some seconds after its end; the next one is a surer sign. */
const SETTLED = 5_000;

const FIGURES = {
  revenue: { format: money, of: (window) => window.totalRevenue },
  transactions: { format: count, of: (window) => window.transactionCount },
  // Without a completed sale there is no average that could have changed.
  average: { format: money, of: (window) => (window.completedCount ? window.avgTransactionValue : null) },
  buyers: { format: count, of: (window) => window.uniqueBuyers },
  sellers: { format: count, of: (window) => window.uniqueCustomers },
};

export function showChanges() {
  const whole = lastWhole();
  say(byId("changes-hint"), whole ? t("changesHint", range(whole.windowStart, whole.windowEnd)) : "");
  for (const list of document.querySelectorAll("[data-changes]")) {
    showChangesOf(list, whole);
  }
}

/** A window that still fills up would always seem to fall behind. */
function lastWhole() {
  const windows = state.live?.windows ?? [];
  const newest = windows.at(-1);
  return newest && now() - Date.parse(newest.windowEnd) > SETTLED ? newest : windows.at(-2);
}

function showChangesOf(list, whole) {
  const name = list.dataset.changes;
  const { format, of } = FIGURES[name];
  if (!list.children.length) {
    list.append(...["last", "before", "hour"].map((row) => line(name, row)));
  }
  const [last, before, hour] = list.children;
  const value = whole ? of(whole) : null;
  say(last.firstChild, t("lastWhole"));
  say(before.firstChild, t("againstBefore"));
  say(hour.firstChild, t("againstHour"));
  say(last.lastChild, value === null ? "–" : format(value));
  const step = whole ? Date.parse(whole.windowEnd) - Date.parse(whole.windowStart) : 0;
  compare(before.lastChild, value, whole, step, FIGURES[name]);
  compare(hour.lastChild, value, whole, HOUR, FIGURES[name]);
}

/** The change since the window that began so long before; a dash and why where there is none. */
function compare(place, value, whole, back, { format, of }) {
  if (!whole) {
    put(place, "", why(t("noWhole")), t("noWhole"));
    return;
  }
  const start = Date.parse(whole.windowStart) - back;
  const other = [...(state.live.hourAgo ?? []), ...state.live.windows].find((one) => Date.parse(one.windowStart) === start);
  const base = other ? of(other) : null;
  if (value === null || base === null) {
    const reason = other ? t("noSale") : t("noWindow", time(start));
    put(place, "", why(reason), reason);
    return;
  }
  const difference = Math.round((value - base) * 100) / 100;
  const way = difference > 0 ? "up" : difference < 0 ? "down" : "same";
  const amount = format(Math.abs(difference));
  const share = base ? percent(Math.abs(difference) / base) : null;
  const sign = { up: "▲ +", down: "▼ −", same: "= " }[way];
  const relative = share ? ` (${way === "same" ? "" : sign.at(-1)}${share})` : "";
  put(place, way, make("span", "", `${sign}${amount}${relative}`), t(`${way}Said`, amount, share, format(base)));
}

const why = (reason) => make("span", "", "– ", make("span", "why", reason));

/** What is seen, and what is read aloud instead of it. */
function put(place, way, seen, said) {
  const text = seen.textContent;
  if (place.firstChild?.textContent === text && place.lastChild?.textContent === said) {
    return;
  }
  seen.classList.add("change");
  seen.dataset.way = way;
  seen.ariaHidden = "true";
  place.replaceChildren(seen, make("span", "visually-hidden", said));
}

function line(name, row) {
  const value = make("dd");
  value.dataset.testid = `${name}-${row}`;
  return make("div", "", null, make("dt"), value);
}
