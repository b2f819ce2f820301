/** Beats wanted from the broker (`STOMP_HEART_BEAT`). */
const WANTED_MS = 10_000
/** The watch looks this often per interval. */
const LOOKS = 4
/** Two intervals: brokers look at their last write once per interval, so a beat may come nearly one interval late. */
const SILENT_LOOKS = 2 * LOOKS
/** A beat is overdue: the peer is asked by WebSocket ping, which proves life where beats are only late. */
const OVERDUE_LOOKS = LOOKS + 1

/** Notices a line that says nothing any more, although it never broke. */
export type SilenceWatch = { heard(): void; stop(): void }

/** Watches by the interval of the CONNECTED frame's `heart-beat`; a broker that announces no beats is pinged instead. */
export function createSilenceWatch(options: {
  announced: string
  ping: () => void
  onSilent: () => void
}): SilenceWatch {
  const beat = Number(/^(\d{1,7}),\d{1,7}$/.exec(options.announced)?.[1] ?? 0)
  const intervalMs = beat === 0 ? WANTED_MS : Math.max(beat, WANTED_MS)
  const pingAfter = beat === 0 ? LOOKS : OVERDUE_LOOKS
  let silentLooks = 0
  const timer = setInterval(() => {
    silentLooks += 1
    if (silentLooks >= SILENT_LOOKS) {
      clearInterval(timer)
      options.onSilent()
    } else if (silentLooks >= pingAfter) options.ping()
  }, intervalMs / LOOKS)
  return {
    heard() {
      silentLooks = 0
    },
    stop: () => clearInterval(timer),
  }
}
