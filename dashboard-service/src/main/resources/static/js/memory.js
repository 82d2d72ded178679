// What this browser remembers. Storage can be forbidden; then nothing is remembered.

export function recall(name) {
  try {
    return localStorage.getItem(`instashop.${name}`);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(`instashop.${name}`, value);
  } catch {
    // The choice lasts as long as the page.
  }
}
