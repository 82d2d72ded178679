// The state of each part of the pipeline.
import { byId, make, say } from "./dom.js";
import { count, length, nameOf, t } from "./i18n.js";
import { now, state } from "./state.js";

const AHEAD = 60_000;
const NAMES = ["generator", "postgres", "producer", "kafka", "consumer", "warehouse", "metrics", "redis"];

export function showParts() {
  const list = byId("parts");
  if (!list.children.length) {
    list.append(...NAMES.map(row));
  }
  const parts = state.health?.parts ?? [];
  NAMES.forEach((name, i) => {
    const item = list.children[i];
    const part = parts.find((one) => one.name === name);
    // What the stream said last is no longer known once it is lost.
    const now = state.stream === "lost" ? "unknown" : part?.state;
    item.dataset.state = now ?? "unknown";
    say(item.querySelector(".name"), t(name));
    say(item.querySelector(".state"), now ? nameOf("state", now) : "…");
    const instances = item.querySelector(".instances");
    instances.hidden = !(part?.instances > 1);
    say(instances, part ? `× ${count(part.instances)}` : "");
    instances.ariaLabel = part ? t("instances", part.instances) : "";
    const cause = item.querySelector(".cause");
    say(cause, part ? why(part) : "");
    cause.hidden = !cause.textContent;
  });
  showAges();
}

/** What is wrong with a part: how many of its instances are up, what is missing, and the cause it told. */
function why(part) {
  const sayings = [];
  if (part.missing.length) {
    sayings.push(t("missing", part.missing));
  }
  if (part.cause) {
    sayings.push(part.cause);
  }
  const text = sayings.join(" · ");
  return part.instances > 1 && part.instancesUp < part.instances ? t("someUp", part.instancesUp, part.instances, text) : text;
}

/** What the page says above all figures: each part that does not do its work, with its cause. */
export function troubles() {
  return (state.health?.parts ?? [])
    .filter((part) => part.state === "down" || part.state === "degraded")
    .map((part) => t(`${part.state}Because`, t(part.name), why(part)));
}

const ON_THEIR_WAY = ["waiting", "starting"];

/** Whether a part has not come up yet. */
export const isComingUp = (name) =>
  (state.health?.parts ?? []).some((part) => part.name === name && ON_THEIR_WAY.includes(part.state));

/** While parts come up: how many are there. */
export function comingUp() {
  const parts = state.health?.parts ?? [];
  const missing = parts.filter((part) => ON_THEIR_WAY.includes(part.state));
  return missing.length ? [t("comingUp", parts.length - missing.length, parts.length)] : [];
}

/** Ages grow without news, so they are written again each second. */
export function showAges() {
  const parts = state.health?.parts ?? [];
  for (const part of parts) {
    const age = byId("parts").querySelector(`[data-testid="part-${part.name}"] .age`);
    if (age) {
      say(age, ageOf(part.newestEvent));
    }
  }
}

/** An event that is ahead of the clock by more than clocks differ says nothing about now. */
function ageOf(newestEvent) {
  const age = newestEvent ? now() - Date.parse(newestEvent) : NaN;
  return age > -AHEAD ? length(age) : "–";
}

function row(name) {
  const item = make("li");
  item.dataset.testid = `part-${name}`;
  const dot = make("span", "dot");
  dot.ariaHidden = "true";
  const label = make("span", "", null, make("span", "name"), make("span", "instances"), make("span", "state"));
  item.append(dot, label, make("span", "age", "–"), make("span", "cause"));
  return item;
}
