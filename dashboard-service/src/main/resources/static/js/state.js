// What the page knows. Events carry absolute values, so applying one twice changes nothing.

export const state = {
  stream: "connecting",
  clockOffset: 0,
  live: null,
  history: null,
  health: null,
  recent: null,
};

/** While the page is held: since when, what came meanwhile, and how often. */
let held = null;

/** The server's time, which windows and ages are measured against; it stands while the page is held. */
export const now = () => (held?.since ?? Date.now()) + state.clockOffset;

/** From now on what comes is kept, and not shown. */
export function hold() {
  held = { since: Date.now(), news: { ...state }, waiting: 0 };
}

/** Takes in what came while the page was held: absolute values, so the newest of each is enough. */
export function release() {
  // How the connection is was never held.
  Object.assign(state, held.news, { stream: state.stream });
  held = null;
}

export const isHeld = () => held !== null;
export const heldFor = () => Date.now() - held.since;
export const waiting = () => held.waiting;

/** Takes in one event of the stream. */
export function apply(name, data) {
  const known = held?.news ?? state;
  if (data.serverTime) {
    known.clockOffset = Date.parse(data.serverTime) - Date.now();
  }
  if (held && name !== "heartbeat") {
    held.waiting++;
  }
  switch (name) {
    case "snapshot":
      Object.assign(known, { live: data.live, history: data.history, health: data.health, recent: data.recent });
      break;
    case "live":
      known.live = data.complete || !known.live ? data : { ...data, windows: merge(known.live, data) };
      break;
    case "history":
      known.history = data;
      break;
    case "health":
      known.health = data;
      break;
    case "recent":
      known.recent = data;
      break;
  }
}

function merge(before, news) {
  const byStart = new Map(before.windows.map((window) => [window.windowStart, window]));
  news.windows.forEach((window) => byStart.set(window.windowStart, window));
  const windows = [...byStart.values()].sort((a, b) => Date.parse(a.windowStart) - Date.parse(b.windowStart));
  const oldest = Date.parse(windows.at(-1)?.windowStart) - news.spanSeconds * 1000;
  return windows.filter((window) => Date.parse(window.windowStart) >= oldest);
}
