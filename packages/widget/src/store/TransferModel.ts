import { createModel, signal } from '@preact/signals-core'
import type { ReadonlySignal } from '@preact/signals-core'
import type { Failure, SessionId, TransferAgent, TransferTarget } from '@neppo-chat/protocol'
import type { GatewayRequests } from '#connection/GatewayLine.ts'
import type { LoadState } from './LoadState.ts'
import type { RepeatableRequests } from './RepeatableRequests.ts'

export type TransferTargets = { agents: readonly TransferAgent[]; groups: readonly string[] }

/** Where sessions can be handed to, and the handing over (row W6). */
export const TransferModel = createModel(
  (
    gateway: GatewayRequests,
    ask: RepeatableRequests,
    onTransferred: (sessionId: SessionId, to: TransferTarget) => void,
  ) => {
    const targets = signal<TransferTargets>({ agents: [], groups: [] })
    const state = signal<LoadState>({ kind: 'idle' })
    const transferring = signal<SessionId | null>(null)
    let question = 0
    return {
      targets: targets as ReadonlySignal<TransferTargets>,
      state: state as ReadonlySignal<LoadState>,
      transferring: transferring as ReadonlySignal<SessionId | null>,
      /** Asks who can take the session; a slower answer to an earlier text is dropped. */
      async load(sessionId: SessionId, text = ''): Promise<void> {
        const mine = ++question
        state.value = { kind: 'loading' }
        const reply = await gateway.request('transfer.targets', { sessionId, text })
        if (mine !== question) return
        if (reply.ok) targets.value = reply.data
        state.value = reply.ok ? { kind: 'ready' } : { kind: 'failed', failure: reply.error }
      },
      /** Resolves to the failure, if any; the session leaves the list when the gateway tells so. */
      async transfer(sessionId: SessionId, to: TransferTarget): Promise<Failure | null> {
        transferring.value = sessionId
        const reply = await ask.ask('session.transfer', { sessionId, to })
        transferring.value = null
        if (!reply.ok) return reply.error
        onTransferred(sessionId, to)
        return null
      },
    }
  },
)
export type TransferModel = InstanceType<typeof TransferModel>
