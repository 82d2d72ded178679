// The newest events, as they land.
import { byId, make, say } from "./dom.js";
import { count, money, nameOf, t, time } from "./i18n.js";
import { state } from "./state.js";

const COLUMNS = ["time", "event", "seller", "what", "amount"];

export function showRecent() {
  const table = byId("recent");
  const events = state.recent?.events ?? [];
  if (!events.length) {
    table.replaceChildren();
    return;
  }
  if (!table.tHead) {
    table.append(make("caption", "visually-hidden"), make("thead", "", null, make("tr", "", null, ...COLUMNS.map(heading))), make("tbody"));
  }
  say(table.caption, t("recent"));
  COLUMNS.forEach((column, i) => say(table.tHead.rows[0].cells[i], t(`recent.${column}`)));
  const body = table.tBodies[0];
  const first = !body.rows.length;
  const old = new Map([...body.rows].map((row) => [row.dataset.key, row]));
  body.replaceChildren(...events.map((event) => row(event, old.get(String(event.id)), first)));
}

/** A row that stays is used again, so that only what is new lights up. */
function row(event, known, first) {
  const row = known ?? make("tr", first ? "" : "fresh", null, make("th"), make("td"), make("td"), make("td", "what"), make("td", "number"));
  row.dataset.key = event.id;
  row.dataset.testid = "recent-event";
  const [at, kind, seller, what, amount] = row.children;
  at.scope = "row";
  say(at, time(event.at));
  say(kind, kindOf(event));
  say(seller, event.customer);
  say(what, whatOf(event));
  say(amount, event.amount === null ? "–" : money(event.amount));
  return row;
}

function kindOf(event) {
  const contact = event.type === "interaction";
  const name = contact ? `${t("event.interaction")} · ${nameOf("contact", event.kind ?? "")}` : nameOf("event", event.kind ?? event.type);
  return event.status ? `${name} · ${nameOf("event", event.status)}` : name;
}

/** The first product of a sale and how many more, the pieces that moved, or another name. */
function whatOf({ subject, further, pieces }) {
  if (!subject) {
    return "–";
  }
  return (pieces === null ? "" : `${count(pieces)} × `) + subject + (further ? ` + ${count(further)}` : "");
}

function heading(column) {
  const cell = make("th", column === "amount" ? "number" : "");
  cell.scope = "col";
  return cell;
}
