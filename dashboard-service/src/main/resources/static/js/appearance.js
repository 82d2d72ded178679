// Runs before the first paint, so that a dark page never flashes light. Not a module: those wait.
document.documentElement.dataset.appearance =
  (() => {
    try {
      return localStorage.getItem("instashop.appearance");
    } catch {
      return null; // Storage can be forbidden.
    }
  })() || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
