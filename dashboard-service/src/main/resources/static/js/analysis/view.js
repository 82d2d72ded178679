// Shows answers: each panel by itself, as it comes.
import { byId, make, say } from "../dom.js";
import { minute } from "../i18n.js";
import { draw, forget } from "./charts.js";
import { bucket, change, span, written } from "./format.js";
import { CHARTS, SUMMARY, TABLES } from "./panels.js";
import { addressOf } from "./server.js";
import { heatMap, table } from "./tables.js";
import { refusal, w } from "./words.js";

const answers = new Map();
const cards = new Map();
let question = {};
let pickFilter = () => {};

/** Makes the empty cards. */
export function build(pick) {
  pickFilter = pick;
  CHARTS.forEach((chart) => card(chart.id ?? chart.panel, chart.panel, chart.title, chart.size));
  card("heatmap", "heatmap", "panel.heatmap", "full");
  TABLES.forEach((spec) => card(spec.panel, spec.panel, `panel.${spec.panel}`, spec.size ?? ""));
}

function card(id, panel, title, size) {
  const heading = make("h2");
  heading.id = `title-${id}`;
  const csv = make("a", "csv");
  csv.download = `${panel}.csv`;
  const body = make("div", "scroll");
  const made = make("section", `card panel ${size}`.trim(), null, make("div", "card-head", null, heading, make("p", "hint"), csv), body);
  made.setAttribute("aria-labelledby", heading.id);
  made.dataset.testid = `panel-${id}`;
  byId("panels").append(made);
  cards.set(id, { made, heading, hint: made.querySelector(".hint"), csv, body, panel, title });
}

/** Begins a question: what is shown stays, paler, until its answer comes. */
export function begin(asked) {
  question = asked;
  answers.clear();
  document.querySelectorAll(".panel, .summary").forEach((one) => one.classList.add("busy"));
  byId("trouble").hidden = true;
  words();
}

/** Takes in an answer or a failure. */
export function take(panel, answer, failure) {
  answers.set(panel, { answer, failure });
  showOne(panel);
}

/** All again: in another language, or in other colours. */
export function showAgain() {
  forget();
  cards.forEach((one) => one.made.querySelectorAll(".chart, .numbers").forEach((part) => part.remove()));
  words();
  [...answers.keys()].forEach(showOne);
}

function words() {
  cards.forEach((one) => {
    say(one.heading, w(one.title));
    say(one.csv, w("csv"));
    one.csv.ariaLabel = w("csvOf", w(one.title));
    one.csv.href = addressOf(one.panel, question, "csv");
  });
}

function showOne(panel) {
  const { answer, failure } = answers.get(panel);
  if (panel === "summary") {
    showSummary(answer, failure);
    return;
  }
  cards.forEach((one, id) => {
    if (one.panel === panel) {
      one.made.classList.remove("busy");
      say(one.hint, answer ? hint(answer) : "");
      if (failure) {
        one.body.replaceChildren(make("p", "failure", refusal(failure)));
      } else {
        show(id, one, answer);
      }
    }
  });
}

function hint(answer) {
  if (answer.ignored.length) {
    return w("notBy", answer.ignored.map(w).join(", ").toLowerCase());
  }
  return question.category && ["sales", "sellers", "plans"].includes(answer.panel) ? w("lines") : "";
}

function show(id, one, answer) {
  const picked = one.body.contains(document.activeElement) ? document.activeElement.dataset.pick : undefined;
  showIn(id, one, answer);
  // The keyboard stays where it was, and reaches what must be scrolled.
  if (picked !== undefined) {
    one.body.querySelector(`[data-pick="${CSS.escape(picked)}"]`)?.focus();
  }
  if (one.body.scrollWidth > one.body.clientWidth) {
    one.body.tabIndex = 0;
  } else {
    one.body.removeAttribute("tabindex");
  }
}

function showIn(id, one, answer) {
  const chart = CHARTS.find((spec) => (spec.id ?? spec.panel) === id);
  const something = chart ? answer.rows.some((row) => chart.series.some((line) => Number(row[line.column]) > 0)) : answer.rows.length;
  if (!something) {
    one.body.replaceChildren(make("p", "empty", w("empty")));
  } else if (chart) {
    showChart(id, one, answer, chart);
  } else if (id === "heatmap") {
    one.body.replaceChildren(heatMap(answer.rows, question.channel, (value) => pickFilter("channel", value)));
  } else {
    const spec = TABLES.find((candidate) => candidate.panel === id);
    one.body.replaceChildren(table(spec, answer.rows, question[spec.filter], (value) => pickFilter(spec.filter, value)));
  }
}

/** A picture for the eye, and the sums for all others and for tests. */
function showChart(id, one, answer, spec) {
  let place = one.body.querySelector(".chart");
  if (!place) {
    place = make("div", "chart");
    place.setAttribute("role", "img");
    const numbers = make("details", "numbers", null, make("summary", "", w("asTable")));
    one.body.replaceChildren(place, numbers);
  }
  const numbers = one.body.querySelector(".numbers");
  const showNumbers = () => numbers.open && showRows(id, numbers, answer, spec);
  numbers.ontoggle = showNumbers;
  showNumbers();
  draw(place, answer.rows, answer.bucket, spec.series);
  const sums = spec.series.map((line) => {
    const values = answer.rows.map((row) => Number(row[line.column] ?? 0));
    const most = Math.max(...values);
    place.dataset[line.column] = JSON.stringify(values);
    return `${w(line.word)} ≤ ${written(line.kind, most)}`;
  });
  place.ariaLabel = `${w(spec.title)}, ${span(answer)}: ${sums.join(", ")}`;
}

/** What a chart draws, for those who do not see it. Made when it is opened: a year has hundreds of rows. */
function showRows(id, numbers, answer, spec) {
  const head = make("tr", "", null, make("th", "", w("time")), ...spec.series.map((line) => make("th", "number", w(line.word))));
  [...head.children].forEach((cell) => (cell.scope = "col"));
  const body = answer.rows.map((row) => {
    const time = make("th", "", bucket(row.at, answer.bucket));
    time.scope = "row";
    return make("tr", "", null, time, ...spec.series.map((line) => {
      const cell = make("td", "number", written(line.kind, row[line.column]));
      cell.dataset.testid = `${id}-${row.at}-${line.column}`;
      cell.dataset.value = row[line.column] ?? "";
      return cell;
    }));
  });
  const table = make("table", "shares", null, make("thead", "", null, head), make("tbody", "", null, ...body));
  table.setAttribute("aria-label", w(spec.title));
  const scroll = make("div", "scroll", null, table);
  scroll.tabIndex = 0;
  numbers.querySelector(".scroll")?.remove();
  numbers.append(scroll);
}

function showSummary(answer, failure) {
  const place = byId("summary");
  place.classList.remove("busy");
  if (failure) {
    const trouble = byId("trouble");
    trouble.hidden = false;
    say(trouble, refusal(failure));
    place.replaceChildren();
    return;
  }
  const open = Date.parse(answer.closedUntil) < Date.parse(answer.to);
  say(byId("span"), `${span(answer)}${open ? ` (${w("open")})` : ""}. ${w("compared")} ${w("asOf", minute(Date.now()))}`);
  say(byId("announcer"), w("loaded", span(answer)));
  place.replaceChildren(...SUMMARY.map(([name, kind, moreIsGood]) => {
    const row = answer.rows.find((one) => one.figure === name) ?? {};
    const value = make("p", "value", written(kind, row.value));
    value.dataset.testid = `summary-${name}`;
    value.dataset.value = row.value ?? "";
    const moved = change(row, kind, moreIsGood ?? true);
    const below = make("p", "change", null);
    if (moved) {
      below.append(make("span", moved.mood, moved.text), make("span", "before", w("against", written(kind, row.before))));
    } else if (row.value === null) {
      below.append(w(row.known ? "noValue" : "unknown"));
    } else {
      below.append(w("noBefore"));
    }
    return make("article", "card", null, make("h2", "figure-name", w(name)), value, below);
  }));
}
