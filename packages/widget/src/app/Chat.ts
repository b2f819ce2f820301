import { effect } from '@preact/signals-core'
import type { SessionId } from '@neppo-chat/protocol'
import { matchesSession } from '#store/sessionSearch.ts'
import type { BootOptions, Settings } from './BootOptions.ts'
import { readOptions } from './BootOptions.ts'
import { ChatError } from './ChatError.ts'
import type { Widget } from './createWidget.ts'
import { describeState } from './describeState.ts'
import type { ChatState, EventMap, EventName, Interceptor, InterceptPoint } from './EventMap.ts'

/** Where `open` can lead. */
export type OpenView = 'home' | { sessionId: string }
/** Whom `startChat` is about; the first that is given decides. */
export type StartContact = { contactId?: string; phone?: string; name?: string }
/** What the page is about now: the record the agent looks at. */
export type PageContext = { contactId?: string | null; dealId?: string | null; companyId?: string | null }
/** What `update` may change while the widget runs. */
export type UpdateOptions = Partial<
  Pick<BootOptions, 'locale' | 'theme' | 'position' | 'zIndex' | 'navigate' | 'sounds' | 'token'>
>

/** Resolves with the first outcome of the sign-in: fine, or on its way; rejects when it was refused. */
export function firstOutcome(widget: Widget): Promise<void> {
  const { connection } = widget.store
  return new Promise((resolve, reject) => {
    let stop = (): void => undefined
    let isDone = false
    stop = effect(() => {
      const state = connection.state.value
      if (isDone || state.kind === 'idle' || state.kind === 'connecting') return
      isDone = true
      queueMicrotask(() => stop())
      if (state.kind === 'refused') reject(new ChatError(state.code, 'the sign-in was refused'))
      else resolve()
    })
  })
}

/** One running widget as the host page holds it. */
export class Chat {
  readonly #widget: Widget
  readonly #given: BootOptions
  #context: PageContext = {}
  #isShut = false
  readonly #onShutdown: () => void

  constructor(widget: Widget, given: BootOptions, onShutdown: () => void) {
    this.#widget = widget
    this.#given = { ...given }
    this.#onShutdown = onShutdown
  }

  /** Changes what can change while it runs. Rejects `badOptions`; then nothing has changed. */
  async update(options: UpdateOptions): Promise<void> {
    this.#alive()
    const next: Settings = readOptions({ ...this.#given, ...options })
    Object.assign(this.#given, options)
    this.#widget.settings.value = next
  }

  /** Opens the panel, on a view when one is named. Rejects `notFound` for a session this agent does not have. */
  async open(view?: OpenView): Promise<void> {
    const { store, hidden } = this.#alive()
    if (view === 'home') store.navigation.goHome()
    else if (view) {
      const id = view.sessionId as SessionId
      if (!store.sessions.row(id).peek()) throw new ChatError('notFound', 'no such session')
      store.navigation.openSession(id)
    }
    hidden.value = false
    store.navigation.openPanel()
  }

  /** Closes the panel; the launcher stays. */
  async close(): Promise<void> {
    this.#alive().store.navigation.closePanel()
  }

  /** Shows launcher and panel again. */
  async show(): Promise<void> {
    this.#alive().hidden.value = false
  }

  /** Takes launcher and panel out of sight; the line stays. */
  async hide(): Promise<void> {
    this.#alive().hidden.value = true
  }

  /** Opens the running session of a contact. Rejects `notAvailable` when there is none: starting one needs a template. */
  async startChat(contact: StartContact): Promise<void> {
    const { store } = this.#alive()
    const { contactId, phone, name } = contact
    const running = store.sessions.running.peek().find((id) => {
      const session = store.sessions.row(id).peek()
      if (!session) return false
      if (contactId !== undefined) return session.client.contactId === contactId
      const wanted = phone ?? name
      return wanted !== undefined && wanted.trim() !== '' && matchesSession(session, wanted)
    })
    if (running === undefined) throw new ChatError('notAvailable', 'the contact has no running session')
    await this.open({ sessionId: running })
  }

  /** Rejects `notAvailable`: this build has no phone. */
  async call(_number: string): Promise<void> {
    this.#alive()
    throw new ChatError('notAvailable', 'this build has no phone')
  }

  /** Tells what record the page shows; what is not named is forgotten. */
  async setContext(context: PageContext): Promise<void> {
    this.#alive()
    this.#context = { ...context }
  }

  /** Listens until the returned function is called or the signal aborts. */
  on<E extends EventName>(
    event: E,
    listener: (detail: EventMap[E]) => void,
    options: { signal?: AbortSignal } = {},
  ): () => void {
    return this.#widget.emitter.on(event, listener, options)
  }

  /** Lets the page hold something back by answering `false`; the returned function takes that away. */
  intercept<P extends InterceptPoint>(point: P, interceptor: Interceptor<P>): () => void {
    return this.#widget.interceptors.add(point, interceptor)
  }

  async getState(): Promise<ChatState> {
    const { store, hidden } = this.#alive()
    return describeState(store, hidden.peek())
  }

  /** For a support ticket: no name, number, token or text of anybody. */
  async getDiagnostics(): Promise<object> {
    const diagnosis = this.#alive().diagnose()
    return { ...diagnosis, context: Object.keys(this.#context) }
  }

  /** Takes everything off the page and closes the line. Safe to call twice. */
  async shutdown(): Promise<void> {
    if (this.#isShut) return
    this.#isShut = true
    this.#widget.dispose()
    this.#onShutdown()
  }

  #alive(): Widget {
    if (this.#isShut) throw new ChatError('notBooted', 'the chat was shut down')
    return this.#widget
  }
}
