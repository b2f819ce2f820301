/** Small things worth remembering on this machine that are no secret. Never throws: without storage nothing is remembered. */
export type KeptText = {
  read(name: string): string | null
  /** null forgets it. */
  write(name: string, text: string | null): void
}

/** Keeps in `localStorage` of the page's origin, under names that begin with `prefix`. */
export function createKeptText(prefix: string): KeptText {
  return {
    read: (name) => {
      try {
        return localStorage.getItem(prefix + name)
      } catch {
        return null
      }
    },
    write: (name, text) => {
      try {
        if (text === null) localStorage.removeItem(prefix + name)
        else localStorage.setItem(prefix + name, text)
      } catch {
        // Blocked or full: the place is forgotten with the page.
      }
    },
  }
}
