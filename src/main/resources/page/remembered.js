// How a catalogue was read the last time, for the next one with the same header. It works as well where nothing may be kept.

const NAME = 'dromedary.columns';
const MOST = 30;
const LONGEST = 20_000;

const key = header => JSON.stringify(header);

function all() {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME));
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

/** @return the options that were chosen for such a header, or null */
export const remembered = header => all().find(one => one.header === key(header))?.options ?? null;

/** @param options that were chosen; null forgets */
export function remember(header, options) {
  const others = all().filter(one => one.header !== key(header));
  try {
    localStorage.setItem(NAME, JSON.stringify(options && key(header).length < LONGEST ? [{header: key(header), options}, ...others].slice(0, MOST) : others));
  } catch {
    // A private window, or a full store: then it is asked again.
  }
}
