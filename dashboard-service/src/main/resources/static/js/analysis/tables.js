// Tables whose rows carry a bar, and the heat map.
import { make } from "../dom.js";
import { nameOf } from "../i18n.js";
import { change, written } from "./format.js";
import { w } from "./words.js";

/**
 * A table of a panel's rows.
 *
 * @param {object} spec of the panel: what its rows are called, its columns, its bar
 * @param {(value: string) => void} pick what a click on a row's name does
 */
export function table(spec, rows, picked, pick) {
  const head = make("tr", "", null, headCell(w(spec.heads), ""), make("td", "bar-cell"));
  spec.columns.forEach((column) => head.append(headCell(w(column.word ?? column.name), "number")));
  if (spec.change) {
    head.append(headCell(w("change"), "number soft"));
  }
  const most = Math.max(...rows.map((row) => Number(row[spec.bar]))) || 1;
  const body = rows.map((row) => line(spec, row, most, picked, pick));
  const made = make("table", "shares", null, make("thead", "", null, head), make("tbody", "", null, ...body));
  made.setAttribute("aria-label", w(`panel.${spec.panel}`));
  return made;
}

function headCell(text, kind) {
  const cell = make("th", kind, text);
  cell.scope = "col";
  return cell;
}

function line(spec, row, most, picked, pick) {
  const key = row[spec.key];
  const name = make("th", "", null);
  name.scope = "row";
  const shown = spec.label(row);
  if (spec.filter && key !== "") {
    const button = make("button", "pick", shown);
    button.type = "button";
    button.title = w("only", shown);
    button.dataset.pick = key;
    button.setAttribute("aria-pressed", String(String(key) === picked));
    button.addEventListener("click", () => pick(String(key) === picked ? undefined : String(key)));
    name.append(button);
  } else {
    name.append(shown);
  }
  if (spec.note?.(row)) {
    name.append(make("span", "note", spec.note(row)));
  }
  const bar = make("div", "bar", null, make("i"));
  bar.ariaHidden = "true";
  bar.firstChild.style.width = `${(100 * Number(row[spec.bar])) / most}%`;
  const made = make("tr", "", null, name, make("td", "bar-cell", null, bar));
  spec.columns.forEach((column) => made.append(figure(spec.panel, key, column, row)));
  if (spec.change) {
    const moved = change(row, spec.change, spec.moreIsGood?.(row) ?? true);
    const written = () => (moved ? make("span", moved.mood, moved.text) : "–");
    made.append(make("td", "number soft change", null, written()));
    // A narrow screen has no column for it.
    made.querySelector(".number").append(make("span", "change narrow", null, written()));
  }
  return made;
}

function figure(panel, key, column, row) {
  const cell = make("td", "number", written(column.kind, row[column.name]));
  cell.dataset.testid = `${panel}-${key}-${column.name}`;
  cell.dataset.value = row[column.name] ?? "";
  return cell;
}

/** Behaviour by channel: the more, the darker; each row by itself, for views outnumber all else. */
export function heatMap(rows, picked, pick) {
  const channels = [...new Set(rows.map((row) => row.channel))].sort();
  const kinds = [...new Set(rows.map((row) => row.behavior))];
  const order = ["page_view", "product_view", "search", "add_to_cart", "remove_from_cart", "cart_abandonment", "interaction"];
  kinds.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const head = make("tr", "", null, headCell(w("behavior"), ""));
  channels.forEach((channel) => {
    const shown = nameOf("channel", channel);
    const button = make("button", "pick", shown);
    button.type = "button";
    button.title = w("only", shown);
    button.dataset.pick = channel;
    button.setAttribute("aria-pressed", String(channel === picked));
    button.addEventListener("click", () => pick(channel === picked ? undefined : channel));
    const cell = headCell("", "");
    cell.append(button);
    head.append(cell);
  });
  const body = kinds.map((kind) => {
    const title = make("th", "", kind === "interaction" ? w(kind) : nameOf("behavior", kind));
    title.scope = "row";
    const here = rows.filter((row) => row.behavior === kind);
    const most = Math.max(...here.map((row) => row.events));
    return make("tr", "", null, title, ...channels.map((channel) => {
      const events = here.find((row) => row.channel === channel)?.events ?? 0;
      const cell = make("td", "", written("count", events));
      cell.dataset.testid = `heatmap-${kind}-${channel}`;
      cell.dataset.value = events;
      cell.style.background = `color-mix(in srgb, var(--accent) ${Math.round((32 * events) / most)}%, var(--sunken))`;
      return cell;
    }));
  });
  const made = make("table", "heat", null, make("thead", "", null, head), make("tbody", "", null, ...body));
  made.setAttribute("aria-label", w("panel.heatmap"));
  return made;
}
