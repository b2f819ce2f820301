import { createModel, signal } from '@preact/signals-core'
import type { ReadonlySignal, Signal } from '@preact/signals-core'
import type { MessageId, SessionId } from '@neppo-chat/protocol'

/** What the agent began to write in a session, and the message it answers. */
export type Draft = { text: string; quotedId: MessageId | null }

/** Where drafts outlive a reload. Neither method may throw. */
export type DraftStore = {
  load(): readonly (readonly [SessionId, Draft])[]
  save(drafts: readonly (readonly [SessionId, Draft])[]): void
}

const SAVE_DELAY_MS = 400
const empty: Draft = { text: '', quotedId: null }
const isEmpty = (draft: Draft): boolean => draft.text === '' && draft.quotedId === null

/** Drafts by session: kept while other sessions are looked at, and over a reload. */
export const DraftsModel = createModel(
  (schedule: (ms: number, task: () => void) => () => void, store: DraftStore | null) => {
    const drafts = new Map<SessionId, Signal<Draft>>()
    let cancelSave: (() => void) | null = null

    const draftOf = (id: SessionId): Signal<Draft> => {
      let draft = drafts.get(id)
      if (!draft) drafts.set(id, (draft = signal(empty)))
      return draft
    }
    for (const [id, draft] of store?.load() ?? []) drafts.set(id, signal(draft))

    const save = (): void => {
      cancelSave = null
      store?.save(
        [...drafts].map(([id, draft]) => [id, draft.peek()] as const).filter(([, d]) => !isEmpty(d)),
      )
    }
    const change = (id: SessionId, part: Partial<Draft>): void => {
      const draft = draftOf(id)
      draft.value = { ...draft.peek(), ...part }
      cancelSave ??= schedule(SAVE_DELAY_MS, save)
    }

    return {
      /** The draft of a session; empty when nothing was begun. */
      draft: (id: SessionId): ReadonlySignal<Draft> => draftOf(id),
      write: (id: SessionId, text: string): void => change(id, { text }),
      /** Makes what is written an answer to this message, or to none. */
      quote: (id: SessionId, quotedId: MessageId | null): void => change(id, { quotedId }),
      /** It was sent. */
      clear: (id: SessionId): void => change(id, empty),
      /** Writes down at once what waits to be. */
      dispose(): void {
        if (!cancelSave) return
        cancelSave()
        save()
      },
    }
  },
)
export type DraftsModel = InstanceType<typeof DraftsModel>
