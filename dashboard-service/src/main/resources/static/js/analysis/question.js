// What is asked, as it stands in the address: so a view can be sent, and "back" goes back.

export const PERIODS = ["1h", "6h", "24h", "7d"];
export const FILTERS = ["seller", "category", "channel", "plan", "payment"];
const NAMES = ["period", "from", "to", ...FILTERS];

/** The question of the address: names and values, those without a value left out. */
export function asked() {
  const question = {};
  const parameters = new URLSearchParams(location.search);
  NAMES.forEach((name) => parameters.get(name) && (question[name] = parameters.get(name)));
  return question;
}

/** Asks again: an undefined value takes a name out. */
export function ask(changes) {
  const question = { ...asked(), ...changes };
  history.pushState(null, "", `?${parametersOf(question)}`);
}

/** A question as it stands in an address, in one order. */
export function parametersOf(question) {
  const parameters = new URLSearchParams();
  NAMES.forEach((name) => question[name] && parameters.set(name, question[name]));
  return parameters;
}

/** Whether a question is about now, so that its answer changes. */
export const isRunning = (question) => !question.from && !question.to;
