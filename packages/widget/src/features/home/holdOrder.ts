/**
 * The order to show while the pointer is over the list: what is under it stays there, what went is gone, and what is
 * new waits until the pointer leaves. Returns `shown` itself when nothing changed.
 */
export function holdOrder<Id>(shown: readonly Id[], live: readonly Id[]): readonly Id[] {
  const present = new Set(live)
  return shown.every((id) => present.has(id)) ? shown : shown.filter((id) => present.has(id))
}

/** How many rows would move or appear if the live order were shown. */
export function countMoved<Id>(shown: readonly Id[], live: readonly Id[]): number {
  const known = new Set(shown)
  const rest = live.filter((id) => known.has(id))
  let moved = live.length - rest.length
  // What climbs over the rows that kept their order has moved.
  let at = 0
  const climbed = new Set<Id>()
  for (const id of rest) {
    while (at < shown.length && climbed.has(shown[at] as Id)) at++
    if (shown[at] === id) at++
    else {
      climbed.add(id)
      moved++
    }
  }
  return moved
}
