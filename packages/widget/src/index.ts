import { boot, emitter, findChat, interceptors, runningChat } from '#app/boot.ts'
import type { BootOptions } from '#app/BootOptions.ts'
import type { Chat } from '#app/Chat.ts'
import type { Seat } from '#app/createWidget.ts'

export type { BootOptions, Theme } from '#app/BootOptions.ts'
export type { Chat, OpenView, PageContext, StartContact, UpdateOptions } from '#app/Chat.ts'
export { ChatError } from '#app/ChatError.ts'
export type {
  ChatState,
  EventMap,
  EventName,
  InterceptMap,
  Interceptor,
  InterceptPoint,
} from '#app/EventMap.ts'
export { errorCodes } from '@neppo-chat/protocol'
export type { ErrorCode } from '@neppo-chat/protocol'

type Method = Exclude<keyof Chat, 'shutdown'>
const call =
  <M extends Method>(name: M) =>
  async (...args: Parameters<Chat[M]>): Promise<Awaited<ReturnType<Chat[M]>>> => {
    const chat = runningChat()
    return (chat[name] as (...args: Parameters<Chat[M]>) => Promise<Awaited<ReturnType<Chat[M]>>>)(...args)
  }

/**
 * The chat of this page: one at a time. The same object for `import` and for the script tag. Everything answers with a
 * promise, and every rejection is a `ChatError` `{code, message, retryable}`.
 */
export const NeppoChat = {
  /** Puts the widget on the page; twice with the same options gives the same chat. */
  boot: (options?: Partial<BootOptions>): Promise<Chat> => boot(options),
  update: call('update'),
  open: call('open'),
  close: call('close'),
  show: call('show'),
  hide: call('hide'),
  startChat: call('startChat'),
  call: call('call'),
  setContext: call('setContext'),
  /** Listens, also before `boot`, until the returned function is called, the signal aborts or the chat is shut down. */
  on: ((event, listener, options) => emitter.on(event, listener, options)) as Chat['on'],
  /** Lets the page hold something back by answering `false`; also before `boot`. */
  intercept: ((point, interceptor) => interceptors.add(point, interceptor)) as Chat['intercept'],
  getState: call('getState'),
  getDiagnostics: call('getDiagnostics'),
  /** Takes the widget off the page; nothing happens when there is none. */
  shutdown: async (): Promise<void> => findChat()?.shutdown(),
}
export type NeppoChat = typeof NeppoChat

/** The loader's way in: boots on the launcher that is already on the page. */
export const bootOn = (seat: Seat, options?: Partial<BootOptions>): Promise<Chat> => boot(options, seat)
