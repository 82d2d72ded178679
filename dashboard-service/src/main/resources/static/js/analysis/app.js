// Starts the page: the question of the address, its answers, and what changes the question.
import { byId, make, say } from "../dom.js";
import { currentLanguage, nameOf, useLanguage } from "../i18n.js";
import { remember } from "../memory.js";
import { ASKED } from "./panels.js";
import { ask, asked, FILTERS, isRunning, parametersOf } from "./question.js";
import { getAll } from "./server.js";
import { begin, build, showAgain, take } from "./view.js";
import { payment, w } from "./words.js";

const AGAIN_MILLIS = 60_000;
let running = new AbortController();
let options = [];

function go(changes) {
  ask(changes);
  answer();
}

function answer() {
  running.abort();
  running = new AbortController();
  const question = asked();
  showQuestion(question);
  begin(question);
  getAll(ASKED, question, running.signal, (panel, found, failure) => {
    if (panel === "options") {
      // What can be chosen stays while the server does not answer.
      options = found?.rows ?? options;
      showQuestion(question);
    } else {
      take(panel, found, failure);
    }
  });
}

function showQuestion(question) {
  const period = question.period ?? (isRunning(question) ? "24h" : null);
  document.querySelectorAll("[data-period]").forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.period === period)));
  byId("from").value = question.from?.slice(0, 10) ?? "";
  byId("to").value = question.to?.slice(0, 10) ?? "";
  byId("clear").hidden = !FILTERS.some((name) => question[name]);
  document.querySelectorAll("[data-filter]").forEach((select) => showFilter(select, question[select.dataset.filter]));
  const text = parametersOf(question).toString();
  document.querySelector('.pages [aria-current]').href = `analysis${text ? `?${text}` : ""}`;
}

function showFilter(select, value) {
  // Whoever is choosing is not disturbed.
  if (select === document.activeElement && select.options.length && select.value === (value ?? "")) {
    return;
  }
  const name = select.dataset.filter;
  const known = options.filter((one) => one.filter === name);
  // What is asked for stays to be seen, also where the period has none of it.
  if (value && !known.some((one) => one.value === value)) {
    known.push({ value, label: value });
  }
  const made = [{ value: "", label: w("all") }, ...known].map((one) => {
    const option = make("option", "", labelOf(name, one.label));
    option.value = one.value;
    return option;
  });
  select.replaceChildren(...made);
  select.value = value ?? "";
  select.classList.toggle("set", Boolean(value));
}

/** A method of payment and a channel have words of the page; all else is named by the shop. */
function labelOf(filter, label) {
  return filter === "payment" ? payment(label) : filter === "channel" ? nameOf("channel", label) : label;
}

function showWords() {
  document.documentElement.lang = currentLanguage();
  document.title = `InstaShop – ${w("title")}`;
  document.querySelectorAll("[data-word]").forEach((one) => say(one, w(one.dataset.word)));
  document.querySelectorAll("[data-word-label]").forEach((one) => one.setAttribute("aria-label", w(one.dataset.wordLabel)));
  document.querySelectorAll("[data-language]").forEach((one) =>
    one.setAttribute("aria-pressed", String(one.dataset.language === currentLanguage())));
}

document.querySelectorAll("[data-period]").forEach((button) =>
  button.addEventListener("click", () => go({ period: button.dataset.period, from: undefined, to: undefined })));
document.querySelectorAll("[data-filter]").forEach((select) =>
  select.addEventListener("change", () => go({ [select.dataset.filter]: select.value || undefined })));
byId("question").addEventListener("submit", (event) => {
  event.preventDefault();
  const [from, to] = [byId("from").value, byId("to").value];
  if (from || to) {
    go({ period: undefined, from: from || to, to: to || from });
  }
});
byId("clear").addEventListener("click", () => go(Object.fromEntries(FILTERS.map((name) => [name, undefined]))));
addEventListener("popstate", answer);

document.querySelectorAll("[data-language]").forEach((button) =>
  button.addEventListener("click", () => {
    useLanguage(button.dataset.language);
    showWords();
    showQuestion(asked());
    showAgain();
  }));
byId("appearance").addEventListener("click", () => {
  const appearance = document.documentElement.dataset.appearance === "dark" ? "light" : "dark";
  document.documentElement.dataset.appearance = appearance;
  remember("appearance", appearance);
  showAgain();
});

// A period that ends now is asked for again, while somebody can see it.
setInterval(() => {
  if (!document.hidden && isRunning(asked())) {
    answer();
  }
}, AGAIN_MILLIS);

showWords();
build((filter, value) => go({ [filter]: value }));
answer();
