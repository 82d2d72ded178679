// The panels of the page: what each shows, and in which form.
import { payment, w } from "./words.js";

const money = (name, word) => ({ name, word, kind: "money" });
const count = (name, word) => ({ name, word, kind: "count" });
const percent = (name, word) => ({ name, word, kind: "percent" });
const named = (row) => row.name || w("noName", row.id);

/** Charts over time; several may be drawn of one answer. */
export const CHARTS = [
  {
    panel: "sales", title: "panel.sales", size: "full",
    series: [
      { column: "transactions", word: "transactions", kind: "count", type: "bar", color: "second-soft" },
      { column: "revenue", word: "revenue", kind: "money", type: "line", color: "accent" },
    ],
  },
  {
    panel: "sales", title: "panel.average", size: "third", id: "average",
    series: [{ column: "average", word: "average_order", kind: "money", type: "line", color: "accent" }],
  },
  {
    panel: "sales", title: "panel.people", size: "third", id: "people",
    series: [
      { column: "buyers", word: "buyers", kind: "count", type: "bar", color: "second-soft" },
      { column: "sellers", word: "sellers", kind: "count", type: "line", color: "accent" },
    ],
  },
  {
    panel: "carts", title: "panel.carts", size: "third",
    series: [
      { column: "abandoned", word: "abandoned", kind: "count", type: "bar", color: "second-soft" },
      { column: "lost", word: "lost", kind: "money", type: "line", color: "bad" },
    ],
  },
];

// Two of about the same height side by side.
export const TABLES = [
  {
    panel: "funnel", heads: "step", key: "step", bar: "sessions", label: (row) => w(row.step), change: "count",
    columns: [count("sessions"), percent("share"), percent("of_step_before")],
  },
  {
    panel: "rates", heads: "outcome", key: "outcome", bar: "sessions", label: (row) => w(row.outcome), change: "percent",
    moreIsGood: (row) => row.outcome === "conversion", columns: [count("sessions"), percent("share")],
  },
  {
    panel: "products", size: "full", heads: "product", key: "id", bar: "revenue", label: named, note: (row) => row.category, change: "money",
    columns: [money("revenue"), count("quantity"), money("price"), count("views"), count("carts")],
  },
  {
    panel: "searches", heads: "term", key: "term", bar: "searches", label: (row) => row.term, change: "count",
    columns: [count("searches"), count("with_results"), count("without_results")],
  },
  {
    panel: "sellers", heads: "seller", key: "id", filter: "seller", bar: "revenue", label: named, note: (row) => row.plan, change: "money",
    columns: [money("revenue"), count("transactions"), money("average")],
  },
  {
    panel: "buyers", heads: "buyer", key: "id", bar: "revenue", label: named, change: "money",
    columns: [money("revenue"), count("transactions"), money("average")],
  },
  {
    panel: "categories", heads: "category", key: "category", filter: "category", bar: "revenue", label: (row) => row.category || w("none"), change: "money",
    columns: [money("revenue"), count("quantity"), money("price")],
  },
  {
    panel: "plans", heads: "plan", key: "plan", filter: "plan", bar: "revenue", label: (row) => row.plan || w("none"), change: "money",
    columns: [money("revenue"), count("transactions"), count("sellers")],
  },
  {
    panel: "payments", heads: "payment", key: "payment", filter: "payment", bar: "placed", label: (row) => payment(row.payment), change: "money",
    columns: [money("placed"), count("transactions"), count("failed", "failed_sales")],
  },
];

/** The headline figures in their order; of some less is better. */
export const SUMMARY = [
  ["revenue", "money"], ["transactions", "count"], ["average_order", "money"], ["buyers", "count"], ["sellers", "count"], ["completed", "count"], ["events", "count"],
  ["carts_abandoned", "count", false], ["revenue_lost", "money", false], ["sessions", "count"], ["conversion_rate", "percent"],
  ["abandonment_rate", "percent", false], ["bounce_rate", "percent", false],
];

/** What is asked of the server, the uppermost first. */
export const ASKED = ["summary", "options", "sales", "carts", "heatmap", ...TABLES.map((spec) => spec.panel)];
