// Starts the page: words, switches, and the stream whose every event is shown at once.
import { showChanges } from "./changes.js";
import { repaint, showSeries } from "./charts.js";
import { byId, say } from "./dom.js";
import { showFigures, showWindow } from "./figures.js";
import { showFreshness } from "./freshness.js";
import { showHours } from "./hours.js";
import { count, currentLanguage, t, time, useLanguage } from "./i18n.js";
import { remember } from "./memory.js";
import { comingUp, isComingUp, showAges, showParts, troubles } from "./parts.js";
import { offerPause, showPause } from "./pause.js";
import { showPayments } from "./payments.js";
import { showRecent } from "./recent.js";
import { showGoods, showShares, showShopping, showTotals } from "./shares.js";
import { apply, isHeld, state } from "./state.js";
import { join } from "./stream.js";
import { showWarehouse } from "./warehouse.js";

// The figures come first and at once; charts, which cost more, with the next frame.
let frame = null;
function show() {
  showFigures();
  showWarehouse();
  showNotice();
  frame ??= requestAnimationFrame(() => {
    frame = null;
    showFreshness();
    showParts();
    showShares();
    showRecent();
    showShopping();
    showGoods();
    showPayments();
    showTotals();
    showSeries();
    showHours();
  });
}

function showNotice() {
  const { live, history, stream } = state;
  const sayings = [];
  if (stream === "lost") {
    sayings.push(t("streamAway"));
  } else {
    if (live && !live.available && !isComingUp("redis")) {
      sayings.push(live.readAt ? t("redisAway", time(live.readAt)) : t("redisNever"));
    }
    if (history && !history.available && !isComingUp("warehouse")) {
      sayings.push(history.countedAt ? t("warehouseAway", time(history.countedAt)) : t("warehouseNever"));
    }
    sayings.push(...comingUp(), ...troubles());
  }
  const notice = byId("notice");
  notice.hidden = !sayings.length;
  say(notice, sayings.join(" "));
  const sum = (field) => (live?.progress ?? []).reduce((total, one) => total + one[field], 0);
  say(byId("quality"), live?.progress.length ? t("quality", count(sum("lateEvents")), count(sum("rejectedEvents"))) : "");
}

function showWords() {
  document.documentElement.lang = currentLanguage();
  document.querySelectorAll("[data-i18n]").forEach((one) => say(one, t(one.dataset.i18n)));
  document.querySelectorAll("[data-i18n-label]").forEach((one) => one.setAttribute("aria-label", t(one.dataset.i18nLabel)));
  document.querySelectorAll("[data-language]").forEach((one) =>
    one.setAttribute("aria-pressed", String(one.dataset.language === currentLanguage())));
  say(byId("parts-hint"), t("partsHint"));
  say(byId("zone"), t("zone", Intl.DateTimeFormat().resolvedOptions().timeZone));
  showPause();
  showStream();
}

function showStream() {
  byId("stream").dataset.state = state.stream;
  say(byId("stream-text"), t(state.stream));
}

document.querySelectorAll("[data-language]").forEach((button) =>
  button.addEventListener("click", () => {
    useLanguage(button.dataset.language);
    showWords();
    show();
  }));

byId("appearance").addEventListener("click", () => {
  const dark = document.documentElement.dataset.appearance === "dark";
  document.documentElement.dataset.appearance = dark ? "light" : "dark";
  remember("appearance", dark ? "light" : "dark");
  repaint();
  show();
});

offerPause(show);

setInterval(() => {
  showWindow();
  showChanges();
  showAges();
  showPause();
}, 1000);

showWords();
show();
join(
  (name, data) => {
    apply(name, data);
    if (isHeld()) {
      showPause();
    } else if (name === "recent") {
      // Each second, and nothing else has changed.
      showRecent();
      showFreshness();
    } else if (name !== "heartbeat") {
      show();
    }
  },
  (connection) => {
    state.stream = connection;
    showStream();
    show();
  },
);
