// Tables whose rows carry a bar.
import { byId, make, say } from "./dom.js";
import { count, money, nameOf, t } from "./i18n.js";
import { state } from "./state.js";

/**
 * @param {string} id of the table
 * @param {string[]} heads words above the columns: the name's, then one for each number
 * @param {{key: string, name: string, weight: number, numbers: string[], fields?: string[]}[]} rows with what
 *   each number is called by tests
 * @param {[string, number][]} groups words above columns of numbers that belong together, and how many
 */
export function fill(id, heads, rows, groups = []) {
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
  table.replaceChildren(make("thead", "", null, ...grouped(groups), head), make("tbody", "", null, ...body));
}

function grouped(groups) {
  const cells = groups.map(([word, columns]) => {
    const cell = make("th", "", word);
    cell.colSpan = columns;
    cell.scope = "colgroup";
    return cell;
  });
  return cells.length ? [make("tr", "group", null, make("td"), make("td", "bar-cell"), ...cells)] : [];
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
  row.numbers.forEach((number, i) => {
    const cell = make("td", i === row.numbers.length - 1 && i > 0 ? "number soft" : "number", number);
    if (row.fields) {
      cell.className = row.fields[i].startsWith("now-") ? "number soft" : "number";
      cell.dataset.testid = `${table.id}-${row.key}-${row.fields[i]}`;
    }
    line.append(cell);
  });
  return line;
}

export function showShares() {
  const live = state.live;
  const minutes = Math.round((live?.spanSeconds ?? 1800) / 60);
  document.querySelectorAll("[data-span-hint]").forEach((hint) => (hint.textContent = t("span", minutes)));
  say(byId("categories-hint"), t("categoriesHint", minutes));
  fill("categories", [t("category"), t("revenue"), t("sales"), t("pieces"), t("averageSale"), t("revenue"), t("sellers"), t("products")],
    (live?.categories ?? []).map((one) => ({
      key: one.name, name: one.name, weight: one.amount,
      numbers: [
        money(one.amount), count(one.count), count(one.quantity), money(one.average),
        money(one.currentAmount), count(one.currentCustomers), count(one.currentProducts),
      ],
      fields: ["revenue", "sales", "quantity", "average", "now-revenue", "now-sellers", "now-products"],
    })), [[t("span", minutes), 4], [t("newestWindow"), 3]]);
  fill("behavior", [t("kind"), t("events"), t("thisWindow")],
    (live?.behavior ?? []).map((one) => ({
      key: one.name, name: nameOf("behavior", one.name), weight: one.count,
      numbers: [count(one.count), count(one.currentCount)], fields: ["count", "now-count"],
    })));
  fill("movements", [t("reason"), t("events"), t("pieces"), t("thisWindow")],
    (live?.goods.movements ?? []).map((one) => ({
      key: one.reason, name: nameOf("reason", one.reason), weight: one.count,
      numbers: [count(one.count), count(one.pieces), count(one.current)],
      fields: ["count", "pieces", "now-count"],
    })));
  fill("parcels", [t("status"), t("events"), t("lateSteps"), t("thisWindow")],
    (live?.goods.shipments ?? []).map((one) => ({
      key: one.status, name: nameOf("status", one.status), weight: one.count,
      numbers: [count(one.count), count(one.late), count(one.current)],
      fields: ["count", "late", "now-count"],
    })));
}

export function showShopping() {
  const { live } = state;
  const { searches, carts, channels } = live?.shopping ?? {};
  const show = (id, format, value) => say(byId(id), value === undefined ? "–" : format(value));
  show("searches", count, searches?.count);
  show("searches-in-vain", count, searches?.withoutResults);
  show("results-found", count, searches?.avgResults);
  show("carts-abandoned", count, carts?.abandoned);
  show("lost-revenue", money, carts?.lostRevenue);
  show("average-cart", money, carts?.avgCart);
  fillNames("terms", t("term"), (searches?.terms ?? []).slice(0, 10), (name) => name);
  fillNames("channels", t("channel"), channels ?? [], (name) => nameOf("channel", name));
}

function fillNames(id, head, rows, named) {
  fill(id, [head, t("events"), t("thisWindow")],
    rows.map((one) => ({
      key: one.name, name: named(one.name), weight: one.count,
      numbers: [count(one.count), count(one.currentCount)],
      fields: ["count", "now-count"],
    })));
}

export function showTotals() {
  const history = state.history;
  fill("types", [t("type"), t("events")],
    (history?.byType ?? []).map((one) => ({
      key: one.eventType, name: nameOf("type", one.eventType), weight: one.rows, numbers: [count(one.rows)], fields: ["events"],
    })));
  fill("sessions", [t("outcome"), t("sessions").split(" ")[0]],
    (history?.sessions ?? []).map((one) => ({
      key: one.outcome, name: nameOf("outcome", one.outcome), weight: one.sessions, numbers: [count(one.sessions)],
      fields: ["sessions"],
    })));
  fill("segments", [t("segment"), t("members"), t("joinedToday"), t("leftToday")],
    (history?.segments ?? []).map((one) => ({
      key: one.name, name: nameOf("segment", one.name), weight: one.members,
      numbers: [count(one.members), count(one.joinedToday), count(one.leftToday)],
      fields: ["members", "joined", "left"],
    })));
}

/** Stock and deliveries. */
export function showGoods() {
  const history = state.history;
  const known = Boolean(history?.countedAt);
  const show = (id, value) => say(byId(id), known ? count(value()) : "–");
  show("stock-critical", () => history.stock.critical);
  show("stock-low", () => history.stock.low);
  show("stock-fine", () => history.stock.fine);
  show("on-their-way", () => history.deliveries.onTheirWay);
  show("delivered-today", () => history.deliveries.deliveredToday);
  show("late-today", () => history.deliveries.lateToday);
  fill("scarcest", [t("product"), t("available"), t("reorderPoint"), t("place")],
    (history?.stock.scarcest ?? []).map((one) => ({
      key: String(one.productId), name: one.name, weight: one.available / Math.max(1, one.reorderPoint),
      numbers: [count(one.available), count(one.reorderPoint), one.place],
      fields: ["available", "reorder-point", "place"],
    })));
  fill("places", [t("place"), t("pieces"), t("products"), t("stockCritical")],
    (history?.stock.places ?? []).map((one) => ({
      key: one.name, name: one.name, weight: one.pieces,
      numbers: [count(one.pieces), count(one.products), count(one.critical)],
      fields: ["pieces", "products", "critical"],
    })));
}
