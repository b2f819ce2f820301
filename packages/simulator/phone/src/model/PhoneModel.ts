import { createModel, signal, type ReadonlySignal } from '@preact/signals'
import { PhoneApiError, type PhoneApi } from '#page/api/PhoneApi.ts'
import type { MediaKind, PhoneEvent, PhoneMessage, Writing } from '#page/api/PhoneMessage.ts'
import { previewOf, withMessage, withReaction, withStatus } from './thread.ts'

const TYPING_MS = 6_000

/** How the thread of a phone stands. */
export type ThreadState = { name: 'loading' } | { name: 'ready' } | { name: 'failed'; reason: string }

/** Something written that the simulator has not taken yet. */
export interface Pending {
  id: string
  message: PhoneMessage
  state: { name: 'sending' } | { name: 'failed'; reason: string }
}

/** The attendance the customer is in, as far as the phone was told. */
export interface PhoneSession {
  status: string
  group: string
  agentName: string | null
}

/** One customer's phone. */
export interface Phone {
  state: ReadonlySignal<ThreadState>
  messages: ReadonlySignal<PhoneMessage[]>
  pending: ReadonlySignal<Pending[]>
  session: ReadonlySignal<PhoneSession | null>
  typing: ReadonlySignal<boolean>
  /** The group that the next message asks for; null lets the company decide. */
  group: ReadonlySignal<string | null>
  quoting: ReadonlySignal<PhoneMessage | null>
  load: () => Promise<void>
  apply: (event: PhoneEvent) => void
  chooseGroup: (group: string | null) => void
  quote: (message: PhoneMessage | null) => void
  sendText: (text: string) => Promise<void>
  sendFile: (file: Blob, options: { name: string; kind: MediaKind; caption?: string }) => Promise<void>
  sendLocation: (place: { latitude: number; longitude: number; name?: string }) => Promise<void>
  sendContact: (name: string, phone: string) => Promise<void>
  pressButton: (message: PhoneMessage, buttonId: string, title: string) => Promise<void>
  pickRow: (message: PhoneMessage, rowId: string, title: string) => Promise<void>
  react: (message: PhoneMessage, emoji: string) => Promise<void>
  retry: (pendingId: string) => Promise<void>
  discard: (pendingId: string) => void
  markRead: () => Promise<void>
}

type Draft = Partial<PhoneMessage> & Pick<PhoneMessage, 'kind'>

/** Starts empty; `load` reads the thread. */
export const PhoneModel = createModel<Phone, [PhoneApi, string]>((api, phone) => {
  const state = signal<ThreadState>({ name: 'loading' })
  const messages = signal<PhoneMessage[]>([])
  const pending = signal<Pending[]>([])
  const session = signal<PhoneSession | null>(null)
  const typing = signal(false)
  const group = signal<string | null>(null)
  const quoting = signal<PhoneMessage | null>(null)
  const attempts = new Map<string, () => Promise<PhoneMessage>>()
  let lastId = 0
  let stopTyping: ReturnType<typeof setTimeout> | undefined
  let missed = false

  const setTyping = (on: boolean) => {
    clearTimeout(stopTyping)
    typing.value = on
    if (on) stopTyping = setTimeout(() => (typing.value = false), TYPING_MS)
  }

  const load = async () => {
    try {
      messages.value = (await api.messages(phone)).filter(({ kind }) => kind !== 'reaction')
      state.value = { name: 'ready' }
    } catch (error) {
      if (state.value.name !== 'ready') state.value = { name: 'failed', reason: reasonOf(error) }
    }
  }

  const setPending = (id: string, next: Pending['state']) => {
    pending.value = pending.value.map((row) => (row.id === id ? { ...row, state: next } : row))
  }
  const forget = (id: string) => {
    attempts.delete(id)
    pending.value = pending.value.filter((row) => row.id !== id)
  }
  const attempt = async (id: string) => {
    const work = attempts.get(id)
    if (!work) return
    setPending(id, { name: 'sending' })
    try {
      const stored = await work()
      forget(id)
      messages.value = withMessage(messages.value, stored)
    } catch (error) {
      setPending(id, { name: 'failed', reason: reasonOf(error) })
    }
    if (missed && !isSending()) {
      missed = false
      await load()
    }
  }
  const isSending = () => pending.value.some((row) => row.state.name === 'sending')

  /** Shows the message at once, then hands it over; a failure stays on screen with a way to repeat it. */
  const send = async (draft: Draft, work: () => Promise<PhoneMessage>) => {
    lastId += 1
    const id = `pending-${lastId}`
    const quoted = quoting.value
    attempts.set(id, work)
    pending.value = [
      ...pending.value,
      { id, message: asMessage(id, draft, quoted), state: { name: 'sending' } },
    ]
    quoting.value = null
    group.value = null
    await attempt(id)
  }
  /** The group and the quotation are those of the moment of sending, also when it is repeated later. */
  const chosen = () => ({
    ...(group.value === null ? {} : { group: group.value }),
    ...(quoting.value === null ? {} : { quotedId: quoting.value.id }),
  })
  const write = (draft: Draft, writing: Writing) => {
    const extra = chosen()
    return send(draft, () => api.write(phone, { ...writing, ...extra }))
  }

  return {
    state,
    messages,
    pending,
    session,
    typing,
    group,
    quoting,
    load,
    apply: (event) => {
      if (event.phone !== phone) return
      switch (event.type) {
        case 'message': {
          const { message } = event
          if (message?.direction !== 'out') setTyping(false)
          if (message === undefined || message.kind === 'reaction') void load()
          // Its own answer brings what this page is sending; another page's message is read afterwards.
          else if (message.direction === 'out' && isSending()) missed = true
          else messages.value = withMessage(messages.value, message)
          break
        }
        case 'status':
          if (event.id === undefined || event.status === undefined) void load()
          else messages.value = withStatus(messages.value, event.id, event.status)
          break
        case 'session':
          session.value = {
            status: event.status ?? '',
            group: event.group ?? '',
            agentName: event.agentName ?? null,
          }
          break
        case 'typing':
          setTyping(event.typing !== false)
          break
        default:
          break
      }
    },
    chooseGroup: (chosenGroup) => {
      group.value = chosenGroup
    },
    quote: (message) => {
      quoting.value = message
    },
    sendText: (text) => write({ kind: 'text', text }, { kind: 'text', text }),
    sendFile: (file, options) => {
      const extra = chosen()
      const media = { url: URL.createObjectURL(file), mime: file.type, name: options.name, size: file.size }
      return send({ kind: options.kind, media, caption: options.caption ?? null }, async () => {
        const stored = await api.sendMedia(phone, file, { ...options, ...extra })
        URL.revokeObjectURL(media.url)
        return stored
      })
    },
    sendLocation: (place) => write({ kind: 'location', location: place }, { kind: 'location', ...place }),
    sendContact: (name, number) =>
      write(
        { kind: 'contacts', contacts: [{ name, phone: number }] },
        { kind: 'contact', name, phone: number },
      ),
    pressButton: (message, buttonId, title) =>
      write({ kind: 'reply', text: title }, { kind: 'buttonReply', messageId: message.id, buttonId }),
    pickRow: (message, rowId, title) =>
      write({ kind: 'reply', text: title }, { kind: 'listReply', messageId: message.id, rowId }),
    react: async (message, emoji) => {
      const before = messages.value
      messages.value = withReaction(before, message.id, emoji)
      try {
        await api.write(phone, { kind: 'reaction', messageId: message.id, emoji })
      } catch {
        await load()
      }
    },
    retry: attempt,
    discard: forget,
    markRead: async () => {
      // The next message or visit tries again; there is nothing to tell the person.
      await api.markRead(phone).catch(() => undefined)
    },
  }
})

function asMessage(id: string, draft: Draft, quoted: PhoneMessage | null): PhoneMessage {
  return {
    id,
    direction: 'out',
    author: 'customer',
    authorName: '',
    text: '',
    caption: null,
    media: null,
    buttons: null,
    list: null,
    location: null,
    contacts: null,
    quoted: quoted ? { id: quoted.id, text: previewOf(quoted) } : null,
    reactions: [],
    status: null,
    createdAt: new Date().toISOString(),
    ...draft,
  }
}

function reasonOf(error: unknown): string {
  return error instanceof PhoneApiError ? error.message : 'Algo deu errado neste telefone.'
}
