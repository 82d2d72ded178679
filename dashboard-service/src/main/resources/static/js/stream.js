// The connection to the server. Everything on the page arrives here; the page never asks twice.

const SILENCE = 40_000; // The server says something every 15 s, so more than twice that is a dead line.
const RETRY = 1_000;

/**
 * Follows the stream for as long as the page lives.
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
    source = new EventSource("api/stream");
    // The browser's own retry gives up when the server answers with an error, so ours is used.
    source.onerror = again;
    source.onopen = alive;
    for (const name of ["snapshot", "live", "history", "health", "heartbeat"]) {
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
