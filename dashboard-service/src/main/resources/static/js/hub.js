// A shared worker: the one connection to the server for all tabs of a browser.
import { apply, now, state } from "./state.js";
import { follow } from "./stream.js";

const tabs = new Set();

const tell = (message) => tabs.forEach((tab) => tab.postMessage(message));

// A tab that comes later gets the whole state first, as from the server.
self.onconnect = ({ ports: [tab] }) => {
  tabs.add(tab);
  tab.onmessage = () => tabs.delete(tab); // It says "bye", and nothing else.
  tab.postMessage({ connection: state.stream });
  if (state.live) {
    const { live, history, health, recent } = state;
    const data = { serverTime: new Date(now()).toISOString(), live: { ...live, complete: true }, history, health, recent };
    tab.postMessage({ name: "snapshot", data });
  }
};

follow(
  (name, data) => {
    apply(name, data);
    tell({ name, data });
  },
  (connection) => {
    state.stream = connection;
    tell({ connection });
  },
);
