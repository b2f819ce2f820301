import { GatewayConnection } from '#connection/GatewayConnection.ts'
import { openAgentSocket } from '#connection/openAgentSocket.ts'
import { browserClock } from '#platform/Clock.ts'
import { browserWakeSignals } from '#platform/WakeSignals.ts'
import type { BootOptions, Settings } from './BootOptions.ts'
import { readOptions } from './BootOptions.ts'
import { Chat, firstOutcome } from './Chat.ts'
import { ChatError } from './ChatError.ts'
import type { OwnedLine, Seat, Widget } from './createWidget.ts'
import { createWidget } from './createWidget.ts'
import { Emitter } from './Emitter.ts'
import { Interceptors } from './Interceptors.ts'
import { takeFallbackOptions } from './fallbackOptions.ts'

/** Kept across boots, so that a page can listen before it boots; `shutdown` clears them. */
export const emitter = new Emitter()
export const interceptors = new Interceptors()

let running: { chat: Chat; mark: string; outcome: Promise<void> } | null = null

/** What makes two boots the same: everything but functions, which a page makes anew each time it draws. */
const markOf = (settings: Settings, options: BootOptions): string =>
  JSON.stringify([
    settings.gatewayUrl.href,
    typeof options.token === 'string' ? options.token : 'function',
    settings.locale,
    settings.theme,
    settings.place,
    settings.zIndex,
    settings.sounds,
  ])

function createLine(settings: Settings, current: () => Settings): OwnedLine {
  return new GatewayConnection({
    gatewayUrl: settings.gatewayUrl,
    publicId: settings.publicId,
    token: () => current().token(),
    openSocket: openAgentSocket,
    fetch: (input, init) => fetch(input, init),
    clock: browserClock,
    random: Math.random,
    isBrowserOnline: () => navigator.onLine,
    wakeSignals: browserWakeSignals,
  })
}

/**
 * Puts the widget on the page. Resolves when the sign-in has its first outcome; a line that is only down comes back by
 * itself. Rejects with a `ChatError` when the options are wrong, another widget runs here, or the sign-in was refused;
 * in that last case the widget stays and shows the way out.
 */
export async function boot(options: Partial<BootOptions> = {}, seat?: Seat): Promise<Chat> {
  const given = { ...takeFallbackOptions(), ...options } as BootOptions
  const settings = readOptions(given)
  const mark = markOf(settings, given)
  if (running) {
    if (running.mark !== mark) {
      throw new ChatError('alreadyBooted', 'a chat with other options runs on this page; shut it down first')
    }
    await running.outcome
    return running.chat
  }
  let widget: Widget | null = null
  const line = createLine(settings, () => widget?.settings.peek() ?? settings)
  widget = createWidget({ settings, line, seat, emitter, interceptors })
  const chat = new Chat(widget, given, () => {
    running = null
  })
  const outcome = firstOutcome(widget)
  running = { chat, mark, outcome }
  await outcome
  return chat
}

/** The running chat, or a rejection `notBooted`. */
export function runningChat(): Chat {
  if (!running) throw new ChatError('notBooted', 'call boot first')
  return running.chat
}

/** The running chat, if there is one. */
export const findChat = (): Chat | null => running?.chat ?? null
