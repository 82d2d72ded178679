// Lines and bars over time. ECharts is loaded by the page as a plain script.
import { make } from "../dom.js";
import { shortCount, shortMoney } from "../i18n.js";
import { bucket, written } from "./format.js";
import { w } from "./words.js";

const charts = new Map();
const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** Forgets all charts, so that they are drawn again in the colours of the moment. */
export function forget() {
  charts.forEach((chart) => chart.dispose());
  charts.clear();
}

/**
 * Draws a chart.
 *
 * @param {HTMLElement} place
 * @param {{at: string}[]} rows
 * @param {{column: string, word: string, kind: string, type: string}[]} series one axis each
 */
export function draw(place, rows, kindOfBucket, series) {
  charts.forEach((chart, drawn) => {
    if (!drawn.isConnected) {
      chart.dispose();
      charts.delete(drawn);
    }
  });
  if (!charts.has(place)) {
    const chart = window.echarts.init(place, null, { renderer: "canvas" });
    new ResizeObserver(() => chart.isDisposed() || chart.resize()).observe(place);
    charts.set(place, chart);
  }
  const words = { color: color("muted"), fontSize: 12 };
  const short = { money: shortMoney, count: shortCount };
  charts.get(place).setOption(
    {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      aria: { enabled: false },
      grid: { left: 10, right: 10, top: 38, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, icon: "roundRect", textStyle: words },
      tooltip: {
        trigger: "axis", confine: true, backgroundColor: color("surface"), borderColor: color("line"), textStyle: { color: color("text"), fontSize: 13 },
        axisPointer: { type: "line", lineStyle: { color: color("line") } },
        formatter: (items) => tip(rows[items[0].dataIndex], kindOfBucket, series),
      },
      xAxis: {
        type: "category", data: rows.map((row) => bucket(row.at, kindOfBucket)), axisLine: { lineStyle: { color: color("line") } },
        axisTick: { show: false }, axisLabel: { ...words, hideOverlap: true },
      },
      yAxis: series.map((one, i) => ({
        type: "value", min: 0, splitNumber: 4, ...(one.kind === "count" ? { minInterval: 1 } : {}), axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { ...words, formatter: short[one.kind] }, splitLine: i ? { show: false } : { lineStyle: { color: color("line") } },
      })),
      series: series.map((one, i) => ({
        name: w(one.word), type: one.type, yAxisIndex: i, color: color(one.color), barMaxWidth: 26, z: one.type === "line" ? 3 : 2,
        symbol: "circle", symbolSize: rows.length < 3 ? 6 : 0, lineStyle: { width: 2.2 }, itemStyle: { borderRadius: one.type === "bar" ? [2, 2, 0, 0] : 0 },
        data: rows.map((row) => row[one.column]),
      })),
    },
    { notMerge: true },
  );
}

function tip(row, kindOfBucket, series) {
  const line = (name, value) => make("span", "", null, make("span", "", name), make("strong", "", value));
  return make("div", "tip", null, make("b", "", bucket(row.at, kindOfBucket)),
    ...series.map((one) => line(w(one.word), written(one.kind, row[one.column]))));
}
