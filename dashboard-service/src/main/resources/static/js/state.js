// What the page knows. Events carry absolute values, so applying one twice changes nothing.

export const state = {
  stream: "connecting",
  clockOffset: 0,
  live: null,
  history: null,
  health: null,
};

/** The server's time, which windows and ages are measured against. */
export const now = () => Date.now() + state.clockOffset;

/** Takes in one event of the stream. */
export function apply(name, data) {
  if (data.serverTime) {
    state.clockOffset = Date.parse(data.serverTime) - Date.now();
  }
  switch (name) {
    case "snapshot":
      Object.assign(state, { live: data.live, history: data.history, health: data.health });
      break;
    case "live":
      state.live = data.complete || !state.live ? data : { ...data, windows: merge(state.live, data) };
      break;
    case "history":
      state.history = data;
      break;
    case "health":
      state.health = data;
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
