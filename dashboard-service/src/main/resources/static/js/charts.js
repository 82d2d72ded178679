// The chart of the last windows, and what all charts share. ECharts is loaded by the page as a plain script.
import { byId, make } from "./dom.js";
import { count, minute, money, range, shortCount, shortMoney, t } from "./i18n.js";
import { now, state } from "./state.js";

const charts = new Map();

/** What each chart shows, as text. */
const shown = new WeakMap();

/** How often the axis of time moves on where nothing else changes, in milliseconds. */
const TICK = 5_000;

/** The chart in an element, made when first asked for. */
function chartIn(id) {
  if (!charts.has(id)) {
    const chart = window.echarts.init(byId(id), null, { renderer: "canvas" });
    new ResizeObserver(() => chart.resize()).observe(byId(id));
    charts.set(id, chart);
  }
  return charts.get(id);
}

/** Draws a chart unless it shows just that already. Drawing costs more than all else on the page. */
export function draw(id, option) {
  const chart = chartIn(id);
  const wanted = JSON.stringify(option);
  if (shown.get(chart) !== wanted) {
    chart.setOption(option, { notMerge: true });
    shown.set(chart, wanted);
  }
}

/** A colour of the page's appearance. */
export const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** Drops the charts, so that they are recreated in the colours of the moment. */
export function repaint() {
  charts.forEach((chart) => chart.dispose());
  charts.clear();
}

export function showSeries() {
  const live = state.live;
  const windows = live?.windows ?? [];
  byId("series").hidden = !windows.length;
  const step = windows.length ? Date.parse(windows[0].windowEnd) - Date.parse(windows[0].windowStart) : 30_000;
  byId("series-hint").textContent = t("seriesHint", Math.round((live?.spanSeconds ?? 1800) / 60), step / 1000);
  if (!windows.length) {
    return;
  }
  const points = withQuietWindows(windows, step);
  const end = Math.max(points.at(-1).start + step, recent(points.at(-1).start + step) ? Math.ceil(now() / TICK) * TICK : 0);
  drawSeries("series", points, end - live.spanSeconds * 1000, end, (p) => range(p.start, p.start + step), (p) => p.start + step > now());
}

/** A window without any transaction is not written; between two that are, it counts zero. */
function withQuietWindows(windows, step) {
  const points = [];
  for (const window of windows) {
    const start = Date.parse(window.windowStart);
    const gap = points.length ? (start - points.at(-1).start) / step : 1;
    for (let i = 1; i < gap; i++) {
      points.push({ start: points.at(-1).start + step, revenue: 0, transactions: 0 });
    }
    points.push({ start, revenue: window.totalRevenue, transactions: window.transactionCount });
  }
  return points;
}

const recent = (instant) => now() - instant < state.live.spanSeconds * 1000;

function drawSeries(id, points, from, to, label, isOpen) {
  const step = points.length > 1 ? points[1].start - points[0].start : 30_000;
  const narrow = byId(id).clientWidth < 480;
  const axis = { axisLine: { show: false }, axisTick: { show: false }, splitNumber: 4 };
  const words = { color: color("muted"), fontSize: 12 };
  // A point stands in the middle of its window; one that is still open is drawn hollow.
  const middle = (point) => point.start + step / 2;
  const open = points.findIndex(isOpen);
  draw(id, {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    aria: { enabled: false },
    grid: { left: 14, right: 14, top: 40, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, icon: "roundRect", textStyle: words, data: [t("revenue"), t("transactions")] },
    tooltip: {
      trigger: "axis", confine: true, backgroundColor: color("surface"), borderColor: color("line"), textStyle: { color: color("text"), fontSize: 13 },
      axisPointer: { type: "line", lineStyle: { color: color("line") } },
      formatter: (items) => tip(points[items[0].dataIndex], label),
    },
    xAxis: {
      type: "time", min: from, max: to, axisLine: { lineStyle: { color: color("line") } }, axisTick: { show: false }, splitLine: { show: false },
      splitNumber: narrow ? 4 : 8, axisLabel: { ...words, hideOverlap: true, formatter: (value) => minute(value) },
    },
    yAxis: [
      { ...axis, type: "value", min: 0, axisLabel: { ...words, formatter: shortMoney }, splitLine: { lineStyle: { color: color("line") } } },
      { ...axis, type: "value", min: 0, minInterval: 1, axisLabel: { ...words, formatter: shortCount }, splitLine: { show: false } },
    ],
    series: [
      {
        name: t("transactions"), type: "bar", yAxisIndex: 1, barWidth: barWidth(id, to - from, step), color: color("second-soft"),
        data: points.map((p, i) => ({
          value: [middle(p), p.transactions],
          itemStyle: i === open ? { color: "transparent", borderColor: color("second"), borderType: "dashed", borderWidth: 1 } : { borderRadius: [2, 2, 0, 0] },
        })),
      },
      {
        name: t("revenue"), type: "line", color: color("accent"), lineStyle: { width: 2.2 }, symbol: "circle", symbolSize: points.length < 3 ? 6 : 0,
        data: points.map((p, i) => [middle(p), i === open ? null : p.revenue]),
      },
      {
        // Not joined to the line: a window that has just opened is not a fall in revenue.
        name: t("revenue"), type: "line", color: color("accent"), symbol: "circle", symbolSize: 9, lineStyle: { width: 0 },
        itemStyle: { color: color("surface"), borderColor: color("accent"), borderWidth: 2 },
        data: points.map((p, i) => [middle(p), i === open ? p.revenue : null]),
      },
    ],
  });
  const last = points.at(-1);
  byId(id).ariaLabel = t("chartLabel", t("series"), `${label(last)}, ${money(last.revenue)}, ${count(last.transactions)}`);
}

const barWidth = (id, span, step) => Math.max(2, Math.floor(((byId(id).clientWidth - 90) * step * 0.62) / span));

function tip(point, label) {
  const line = (name, value) => make("span", "", null, make("span", "", name), make("strong", "", value));
  return make("div", "tip", null, make("b", "", label(point)), line(t("revenue"), money(point.revenue)), line(t("transactions"), count(point.transactions)));
}
