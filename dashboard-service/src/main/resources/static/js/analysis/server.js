// Gets answers, a few at a time, since the server asks the warehouse over a few connections.
import { parametersOf } from "./question.js";

const AT_ONCE = 3;

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
 * Gets panels one after another, and tells each as it comes.
 *
 * @param {string[]} panels
 * @param {AbortSignal} signal ends all
 * @param {(panel: string, answer: object | null, failure: object | null) => void} tell
 */
export async function getAll(panels, question, signal, tell) {
  const waiting = [...panels];
  const next = async () => {
    while (waiting.length && !signal.aborted) {
      const panel = waiting.shift();
      await get(panel, question, signal).then(
        (answer) => signal.aborted || tell(panel, answer, null),
        (failure) => signal.aborted || tell(panel, null, failure),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

async function get(panel, question, signal) {
  let response;
  try {
    response = await fetch(addressOf(panel, question), { signal, headers: { Accept: "application/json" } });
  } catch {
    throw { parameter: null, message: null };
  }
  const body = await response.json().catch(() => ({ parameter: null, message: null }));
  if (!response.ok) {
    throw body;
  }
  return body;
}
