import { createModel, signal } from '@preact/signals-core'
import type { ReadonlySignal, Signal } from '@preact/signals-core'
import type { ClassificationForm, Failure, PendingClassification, SessionId } from '@neppo-chat/protocol'
import type { GatewayRequests } from '#connection/GatewayLine.ts'
import type { LoadState } from './LoadState.ts'
import { PagedList } from './PagedList.ts'
import type { RepeatableRequests } from './RepeatableRequests.ts'

export type FormState = LoadState & { form: ClassificationForm | null }

/** What is still to classify, and the form of the session at hand. */
export const ClassificationModel = createModel((gateway: GatewayRequests, ask: RepeatableRequests) => {
  const count = signal(0)
  const forms = new Map<SessionId, Signal<FormState>>()
  const submitting = signal<SessionId | null>(null)
  const pending = new PagedList<PendingClassification>(
    async (cursor) => {
      const reply = await gateway.request('classification.pending', { cursor })
      if (!reply.ok) return reply
      if (cursor === null) count.value = reply.data.total
      return { ok: true, data: { items: reply.data.pending, next: reply.data.next } }
    },
    (row) => row.sessionId,
  )
  const formOf = (id: SessionId): Signal<FormState> => {
    let form = forms.get(id)
    if (!form) forms.set(id, (form = signal<FormState>({ kind: 'idle', form: null })))
    return form
  }

  return {
    /** Sessions still to classify (row K2). */
    count: count as ReadonlySignal<number>,
    pending,
    form: (id: SessionId): ReadonlySignal<FormState> => formOf(id),
    /** The session whose classification is being saved. */
    submitting: submitting as ReadonlySignal<SessionId | null>,
    async loadForm(id: SessionId): Promise<void> {
      const form = formOf(id)
      if (form.value.kind === 'loading') return
      form.value = { kind: 'loading', form: form.value.form }
      const reply = await gateway.request('classification.form', { sessionId: id })
      form.value = reply.ok
        ? { kind: 'ready', form: reply.data.form }
        : { kind: 'failed', failure: reply.error, form: form.value.form }
    },
    /** Resolves to the failure, if any. */
    async submit(
      id: SessionId,
      answer: { nodeId: string | null; comment: string; fields: { id: string; value: string }[] },
    ): Promise<Failure | null> {
      submitting.value = id
      const reply = await ask.ask('session.classify', { sessionId: id, ...answer })
      submitting.value = null
      if (!reply.ok) return reply.error
      pending.remove(id)
      forms.delete(id)
      return null
    },
    applyCount(next: number): void {
      count.value = next
    },
  }
})
export type ClassificationModel = InstanceType<typeof ClassificationModel>
