// The last 24 hours: lines that can be switched, and the same numbers as a table.
import { color, draw } from "./charts.js";
import { byId, make, say } from "./dom.js";
import { count, minute, money, moment, range, shortCount, shortMoney, t } from "./i18n.js";
import { recall, remember } from "./memory.js";
import { state } from "./state.js";

const HOUR = 3_600_000;

/** Told apart by colour, by the kind of line and by the symbol. */
const LINES = [
  { key: "events", of: (hour) => hour.rows, color: "line-events", type: "dotted", symbol: "rect" },
  { key: "transactions", of: (hour) => hour.transactions, color: "second", type: "solid", symbol: "triangle" },
  { key: "behavior", of: (hour) => hour.behavior, color: "line-behavior", type: "dashed", symbol: "diamond" },
  { key: "sellers", of: (hour) => hour.sellers, color: "line-sellers", type: [2, 4], symbol: "arrow" },
  { key: "revenue", of: (hour) => hour.revenue, color: "accent", type: "solid", symbol: "circle", isMoney: true },
];

const named = (text) => text.split(",").filter((key) => LINES.some((line) => line.key === key));

/** The lines chosen: by the address, else as this browser remembers, else these two. */
const chosen = new Set(named(new URLSearchParams(location.search).get("lines") ?? recall("lines") ?? "transactions,revenue"));

const label = (line) => t(`hours.${line.key}`);
const format = (line, value) => (line.isMoney ? money(value) : count(value));

export function showHours() {
  showSwitches();
  const hours = state.history?.hours ?? [];
  byId("hours").hidden = !hours.length;
  byId("hours-numbers").hidden = !hours.length;
  if (hours.length) {
    drawHours(hours);
    showNumbers(hours);
  }
}

function showSwitches() {
  const group = byId("lines");
  if (!group.children.length) {
    group.append(...LINES.map(switchOf));
  }
  LINES.forEach((line, i) => {
    say(group.children[i].lastChild, label(line));
    group.children[i].ariaPressed = String(chosen.has(line.key));
  });
}

function switchOf(line) {
  const button = make("button", "", null, make("i", "key"), make("span"));
  button.type = "button";
  button.dataset.line = line.key;
  button.dataset.testid = `line-${line.key}`;
  button.addEventListener("click", () => {
    if (!chosen.delete(line.key)) {
      chosen.add(line.key);
    }
    const keys = LINES.map((one) => one.key).filter((key) => chosen.has(key)).join(",");
    remember("lines", keys);
    const address = new URL(location.href);
    address.searchParams.set("lines", keys);
    history.replaceState(null, "", address);
    showHours();
  });
  return button;
}

function drawHours(hours) {
  const points = hours.map((hour) => ({ hour, start: Date.parse(hour.start) }));
  const lines = LINES.filter((line) => chosen.has(line.key));
  const narrow = byId("hours").clientWidth < 480;
  const words = { color: color("muted"), fontSize: 12 };
  const axis = { type: "value", min: 0, axisLine: { show: false }, axisTick: { show: false }, splitNumber: 4 };
  const hasMoney = lines.some((line) => line.isMoney);
  draw("hours", {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    aria: { enabled: false },
    grid: { left: 14, right: 14, top: 12, bottom: 4, containLabel: true },
    tooltip: {
      trigger: "axis", confine: true, backgroundColor: color("surface"), borderColor: color("line"), textStyle: { color: color("text"), fontSize: 13 },
      axisPointer: { type: "line", lineStyle: { color: color("line") } },
      formatter: (items) => tip(points[items[0].dataIndex], lines),
    },
    xAxis: {
      type: "time", min: points[0].start, max: points.at(-1).start + HOUR, axisLine: { lineStyle: { color: color("line") } }, axisTick: { show: false },
      splitLine: { show: false }, splitNumber: narrow ? 4 : 8, axisLabel: { ...words, hideOverlap: true, formatter: (value) => minute(value) },
    },
    yAxis: [
      { ...axis, show: hasMoney, axisLabel: { ...words, formatter: shortMoney }, splitLine: { lineStyle: { color: color("line") } } },
      { ...axis, minInterval: 1, axisLabel: { ...words, formatter: shortCount }, splitLine: { show: !hasMoney, lineStyle: { color: color("line") } } },
    ],
    series: lines.flatMap((line) => seriesOf(line, points)),
  });
  const last = points.at(-1);
  const said = lines.map((line) => `${label(line)} ${format(line, line.of(last.hour))}`).join(", ");
  byId("hours").ariaLabel = t("chartLabel", t("hours"), `${range(last.start, last.start + HOUR)}: ${said}`);
}

/** The hour that still fills up is a hollow point of its own: it is not a fall. */
function seriesOf(line, points) {
  const common = { name: label(line), type: "line", yAxisIndex: line.isMoney ? 0 : 1, color: color(line.color), symbol: line.symbol };
  const value = (point, wanted) => [point.start + HOUR / 2, wanted ? line.of(point.hour) : null];
  const last = points.length - 1;
  return [
    { ...common, lineStyle: { width: 2, type: line.type }, symbolSize: 5, data: points.map((p, i) => value(p, i < last)) },
    {
      ...common, symbolSize: 9, lineStyle: { width: 0 }, itemStyle: { color: color("surface"), borderColor: color(line.color), borderWidth: 2 },
      data: points.map((p, i) => value(p, i === last)),
    },
  ];
}

function tip(point, lines) {
  const line = (name, value) => make("span", "", null, make("span", "", name), make("strong", "", value));
  return make("div", "tip", null, make("b", "", range(point.start, point.start + HOUR)),
    ...lines.map((one) => line(label(one), format(one, one.of(point.hour)))));
}

function showNumbers(hours) {
  const table = byId("hours-table");
  if (!table.tHead) {
    const cells = ["", ...LINES].map((_, i) => make("th", i ? "number" : ""));
    cells.forEach((cell) => (cell.scope = "col"));
    table.append(make("caption", "visually-hidden"), make("thead", "", null, make("tr", "", null, ...cells)), make("tbody"));
  }
  say(table.caption, t("hours"));
  const heads = table.tHead.rows[0].cells;
  say(heads[0], t("hour"));
  LINES.forEach((line, i) => say(heads[i + 1], label(line)));
  const body = table.tBodies[0];
  while (body.rows.length < hours.length) {
    body.append(make("tr", "", null, make("th"), ...LINES.map(() => make("td", "number"))));
  }
  // The newest on top.
  [...hours].reverse().forEach((hour, row) => {
    const cells = body.rows[row].cells;
    cells[0].scope = "row";
    say(cells[0], moment(hour.start, false));
    LINES.forEach((line, i) => {
      cells[i + 1].dataset.testid = `hour-${hour.start}-${line.key}`;
      say(cells[i + 1], format(line, line.of(hour)));
    });
  });
}
