// How the figures of this page are written.
import { count, currentLanguage, money } from "../i18n.js";
import { w } from "./words.js";

const locale = () => navigator.languages.find((one) => one.toLowerCase().startsWith(currentLanguage())) ?? currentLanguage();

const percent = (value) => `${new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(value)} %`;

/** A value of a kind: money, count, percent or text; a dash for what is not known. */
export function written(kind, value) {
  if (value === null || value === undefined) {
    return "–";
  }
  return { money, count, percent }[kind]?.(value) ?? String(value);
}

/** A bucket's start: an hour as the viewer's clock has it, a day as UTC has it. */
export function bucket(at, kind) {
  return new Intl.DateTimeFormat(locale(), kind === "day"
    ? { day: "numeric", month: "short", timeZone: "UTC" }
    : { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));
}

/** Both ends of a period. */
export function span(answer) {
  const days = answer.bucket === "day";
  // The end of a day belongs to it.
  const end = days ? new Date(Date.parse(answer.to) - 1) : answer.to;
  return w("span", bucket(answer.from, answer.bucket), bucket(end, answer.bucket));
}

/** A change with its arrow; good news is green. */
export function change(row, kind, moreIsGood = true) {
  if (row.change === null || row.change === undefined || row.before === null) {
    return null;
  }
  const amount = Number(row.change);
  const arrow = amount > 0 ? "▲" : amount < 0 ? "▼" : "=";
  const sign = amount > 0 ? "+" : "";
  const text = kind === "percent" ? w("points", `${sign}${written("number", round(amount))}`) : `${sign}${written(kind, amount)}`;
  const share = kind !== "percent" && row.percent !== null && row.percent !== undefined ? ` (${sign}${percent(row.percent)})` : "";
  const mood = amount === 0 ? "" : amount > 0 === moreIsGood ? "up" : "down";
  return { text: `${arrow} ${text}${share}`, mood };
}

const round = (value) => new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(value);
