// Small helpers for the document. Styles are set one by one: the page's policy forbids style texts.

export const byId = (id) => document.getElementById(id);

/** Sets a text only when it differs, so that readers and selections are left alone. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Makes an element with a class, a text, and children. */
export function make(tag, className, text, ...children) {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  if (text !== undefined && text !== null) {
    element.textContent = text;
  }
  element.append(...children);
  return element;
}
