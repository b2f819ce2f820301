import type { LauncherFace } from '#features/launcher/Launcher.ts'
import type { Store } from '#store/createStore.ts'
import type { Locale } from './place.ts'
import { launcherWords } from './launcherWords.ts'

const MINUTE_MS = 60_000

/** What the launcher shows now. Reactive. */
export function launcherFace(store: Store, locale: Locale): LauncherFace {
  const words = launcherWords[locale]
  const unread = store.sessions.unreadTotal.value
  const open = store.navigation.panel.value === 'open'
  const presence = store.agent.presence.value
  const line = store.connection.state.value
  const isTroubled = store.connection.trouble.value?.blocking === true || line.kind === 'waiting'
  const dot = isTroubled
    ? 'trouble'
    : line.kind !== 'online'
      ? 'none'
      : presence.kind === 'paused'
        ? 'paused'
        : presence.kind === 'online'
          ? 'online'
          : 'none'
  const minutes =
    dot === 'paused' && presence.kind === 'paused' && presence.endsAt !== null
      ? Math.max(
          0,
          Math.ceil(
            (Date.parse(presence.endsAt) - Math.max(store.clock.minutes.value, Date.parse(presence.since))) /
              MINUTE_MS,
          ),
        )
      : null
  const parts = [
    open ? words.close : words.open,
    unread > 0 ? words.unread(unread) : '',
    dot === 'paused' ? (minutes === null ? words.paused : words.pausedMinutes(minutes)) : '',
    dot === 'trouble' ? words.trouble : '',
  ]
  return { unread, dot, minutes, open, ringing: false, label: parts.filter(Boolean).join(', ') }
}
