// The connection to the server. Everything on the page arrives here; the page never asks twice.

const SILENCE = 40_000; // The server says something every 15 s, so more than twice that is a dead line.
const RETRY = 1_000;
const HUB_ANSWERS = 5_000; // The hub says something as soon as it runs.

/**
 * Follows the stream for as long as the page lives, by the one connection of all tabs: a browser opens
 * six to a host at most, so a seventh tab with its own would wait forever. Where a browser has no
 * shared workers, or forbids them, the tab has its own.
 * @param {(name: string, data: object) => void} onEvent
 * @param {(state: "live" | "connecting" | "lost") => void} onState
 */
export function join(onEvent, onState) {
  let hub;
  let watchdog;
  let alone = false;

  const leave = () => {
    clearTimeout(watchdog);
    hub?.port.postMessage("bye");
    hub?.port.close();
    hub = null;
  };
  const goAlone = () => {
    leave();
    if (!alone) {
      alone = true;
      follow(onEvent, onState);
    }
  };
  const within = (millis) => {
    clearTimeout(watchdog);
    watchdog = setTimeout(goAlone, millis);
  };
  const connect = () => {
    try {
      hub = new SharedWorker(new URL("hub.js", import.meta.url), { type: "module", name: "instashop" });
    } catch {
      goAlone();
      return;
    }
    hub.onerror = goAlone;
    hub.port.onmessage = ({ data: { connection, name, data } }) => {
      within(SILENCE + RETRY);
      if (connection) {
        onState(connection);
      } else {
        onEvent(name, data);
      }
    };
    within(HUB_ANSWERS);
  };

  onState("connecting");
  connect();
  // A page that is put aside for the back button leaves, and joins again when it is shown.
  addEventListener("pagehide", leave);
  addEventListener("pageshow", ({ persisted }) => persisted && !alone && connect());
}

/**
 * Follows the stream by a connection of its own.
 * @param {(name: string, data: object) => void} onEvent
 * @param {(state: "live" | "connecting" | "lost") => void} onState
 */
export function follow(onEvent, onState) {
  let source;
  let watchdog;

  const alive = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(again, SILENCE);
  };
  const again = () => {
    clearTimeout(watchdog);
    source.close();
    onState("lost");
    // A little chance keeps a hundred pages from returning in the same instant.
    setTimeout(connect, RETRY * (0.5 + Math.random()));
  };
  const connect = () => {
    source = new EventSource(new URL("../api/stream", import.meta.url));
    // The browser's own retry gives up when the server answers with an error, so ours is used.
    source.onerror = again;
    source.onopen = alive;
    for (const name of ["snapshot", "live", "history", "health", "recent", "heartbeat"]) {
      source.addEventListener(name, (event) => {
        alive();
        if (name === "snapshot") {
          onState("live");
        }
        onEvent(name, JSON.parse(event.data));
      });
    }
  };

  onState("connecting");
  connect();
}
