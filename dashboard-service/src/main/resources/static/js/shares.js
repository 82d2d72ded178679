// Tables whose rows carry a bar.
import { byId, make } from "./dom.js";
import { count, money, nameOf, t } from "./i18n.js";
import { state } from "./state.js";

/**
 * @param {string} id of the table
 * @param {string[]} heads words above the columns: the name's, then one for each number
 * @param {{key: string, name: string, weight: number, numbers: string[]}[]} rows
 */
function fill(id, heads, rows) {
  const table = byId(id);
  if (!rows.length) {
    table.replaceChildren();
    return;
  }
  const head = make("tr", "", null, make("th", "", heads[0]), make("td", "bar-cell"));
  heads.slice(1).forEach((word) => head.append(make("th", "number", word)));
  [...head.children].forEach((cell) => cell.tagName === "TH" && (cell.scope = "col"));
  const most = Math.max(...rows.map((row) => row.weight)) || 1;
  const body = rows.map((row) => line(table, row, most));
  table.replaceChildren(make("thead", "", null, head), make("tbody", "", null, ...body));
}

function line(table, row, most) {
  // A row is used again, so that its bar moves instead of jumping.
  const old = table.querySelector(`tr[data-key="${CSS.escape(row.key)}"]`);
  const line = old ?? make("tr", "", null, make("th"), make("td", "bar-cell", null, make("div", "bar", null, make("i"))));
  line.dataset.key = row.key;
  line.firstChild.scope = "row";
  line.firstChild.textContent = row.name;
  line.querySelector(".bar").ariaHidden = "true";
  line.querySelector(".bar i").style.width = `${(100 * row.weight) / most}%`;
  while (line.children.length > 2) {
    line.lastChild.remove();
  }
  row.numbers.forEach((number, i) => line.append(make("td", i === row.numbers.length - 1 && i > 0 ? "number soft" : "number", number)));
  return line;
}

export function showShares() {
  const live = state.live;
  byId("shares").classList.toggle("stale", Boolean(live && !live.available) || state.stream === "lost");
  const minutes = Math.round((live?.spanSeconds ?? 1800) / 60);
  document.querySelectorAll("[data-span-hint]").forEach((hint) => (hint.textContent = t("span", minutes)));
  fill("categories", [t("category"), t("revenue"), t("sales"), t("thisWindow")],
    (live?.categories ?? []).map((one) => ({
      key: one.name, name: one.name, weight: one.amount,
      numbers: [money(one.amount), count(one.count), money(one.currentAmount)],
    })));
  fill("behavior", [t("kind"), t("events"), t("thisWindow")],
    (live?.behavior ?? []).map((one) => ({
      key: one.name, name: nameOf("behavior", one.name), weight: one.count,
      numbers: [count(one.count), count(one.currentCount)],
    })));
}

export function showTotals() {
  const history = state.history;
  fill("types", [t("type"), t("events")],
    (history?.byType ?? []).map((one) => ({
      key: one.eventType, name: nameOf("type", one.eventType), weight: one.rows, numbers: [count(one.rows)],
    })));
  fill("sessions", [t("outcome"), t("sessions").split(" ")[0]],
    (history?.sessions ?? []).map((one) => ({
      key: one.outcome, name: nameOf("outcome", one.outcome), weight: one.sessions, numbers: [count(one.sessions)],
    })));
}
