// Holds the page still, and says for how long and how many updates wait.
import { byId, say } from "./dom.js";
import { count, length, t } from "./i18n.js";
import { heldFor, hold, isHeld, release, waiting } from "./state.js";

/**
 * @param {() => void} show shows everything again
 */
export function offerPause(show) {
  const resume = () => {
    release();
    showPause();
    say(byId("announcer"), t("resumedSaid"));
    show();
  };
  byId("pause").addEventListener("click", () => {
    if (isHeld()) {
      resume();
      return;
    }
    hold();
    showPause();
    say(byId("announcer"), t("heldSaid"));
  });
  byId("held-resume").addEventListener("click", () => {
    resume();
    byId("pause").focus(); // The button that had the focus is gone.
  });
  byId("held-newest").addEventListener("click", () => {
    release();
    hold();
    showPause();
    show();
  });
}

/** To be called each second, too. */
export function showPause() {
  const held = isHeld();
  byId("pause").ariaPressed = String(held);
  byId("held").hidden = !held;
  document.body.classList.toggle("still", held);
  if (held) {
    say(byId("held-text"), t("held", length(heldFor()), count(waiting()), waiting()));
  }
}
