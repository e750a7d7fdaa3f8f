// What the page remembers in this browser. It works as well where nothing may be kept.

export function remembered(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A private window, or a full store: then it is asked again.
  }
}
