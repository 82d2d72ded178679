// Gets answers, a few at a time, since the server asks the warehouse over a few connections.
import { parametersOf } from "./question.js";

const AT_ONCE = 3;

/** A server that says nothing of when to ask again is asked after so long. */
const AGAIN_MILLIS = 5_000;

/** The address of a panel's answer. */
export function addressOf(panel, question, format) {
  const parameters = parametersOf(question);
  if (format) {
    parameters.set("format", format);
  }
  const text = parameters.toString();
  return `api/analysis/${panel}${text ? `?${text}` : ""}`;
}

/**
 * Gets panels one after another, and tells each as it comes. One that the server cannot answer now is asked again.
 *
 * @param {string[]} panels
 * @param {AbortSignal} signal ends all
 * @param {(panel: string, answer: object | null, failure: object | null) => void} tell
 */
export function getAll(panels, question, signal, tell) {
  const waiting = [...panels];
  let asking = 0;
  const next = async () => {
    asking++;
    while (waiting.length && !signal.aborted) {
      const panel = waiting.shift();
      await get(panel, question, signal).then(
        (answer) => signal.aborted || tell(panel, answer, null),
        (failure) => signal.aborted || failed(panel, failure),
      );
    }
    asking--;
  };
  const failed = (panel, failure) => {
    tell(panel, null, failure);
    if (failure.againIn) {
      setTimeout(() => again(panel, failure.againIn), failure.againIn);
    }
  };
  // Nobody sees a hidden page, so its question waits.
  const again = (panel, millis) => {
    if (signal.aborted) {
      return;
    }
    if (document.hidden) {
      setTimeout(() => again(panel, millis), millis);
      return;
    }
    waiting.push(panel);
    if (asking < AT_ONCE) {
      next();
    }
  };
  Array.from({ length: AT_ONCE }, next);
}

/** Fails with the server's refusal; `againIn` of it, in milliseconds, is there if asking again may help. */
async function get(panel, question, signal) {
  let response;
  try {
    response = await fetch(addressOf(panel, question), { signal, headers: { Accept: "application/json" } });
  } catch {
    throw { againIn: AGAIN_MILLIS };
  }
  const body = await response.json().catch(() => ({}));
  if (response.status >= 500) {
    const seconds = Number(response.headers.get("Retry-After"));
    throw { ...body, againIn: seconds > 0 ? seconds * 1000 : AGAIN_MILLIS };
  }
  if (!response.ok) {
    throw body;
  }
  return body;
}
