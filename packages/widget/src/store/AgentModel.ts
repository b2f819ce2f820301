import { computed, createModel, signal } from '@preact/signals-core'
import type { ReadonlySignal } from '@preact/signals-core'
import type { Agent, Failure, PauseReason, Presence } from '@neppo-chat/protocol'
import type { GatewayRequests } from '#connection/GatewayLine.ts'
import type { ClockModel } from './ClockModel.ts'
import type { LoadState } from './LoadState.ts'
import type { RepeatableRequests } from './RepeatableRequests.ts'

/** The signed-in agent and the pause. */
export const AgentModel = createModel(
  (gateway: GatewayRequests, ask: RepeatableRequests, clock: ClockModel) => {
    const agent = signal<Agent | null>(null)
    const reasons = signal<readonly PauseReason[]>([])
    const reasonsState = signal<LoadState>({ kind: 'idle' })
    const changing = signal<'pausing' | 'resuming' | null>(null)
    const failure = signal<Failure | null>(null)
    const presence = computed<Presence>(() => agent.value?.presence ?? { kind: 'offline' })

    return {
      /** Null until the first snapshot. */
      agent: agent as ReadonlySignal<Agent | null>,
      presence,
      /** Ms of the pause that are left by the gateway's clock; null when not paused or without limit. Renewed each second. */
      pauseLeftMs: computed<number | null>(() => {
        const now = presence.value
        if (now.kind !== 'paused' || now.endsAt === null) return null
        return Math.max(0, Date.parse(now.endsAt) - clock.seconds.value)
      }),
      reasons: reasons as ReadonlySignal<readonly PauseReason[]>,
      reasonsState: reasonsState as ReadonlySignal<LoadState>,
      /** What was asked and not yet seen to happen. */
      changing: changing as ReadonlySignal<'pausing' | 'resuming' | null>,
      /** Why the last wish was not granted. */
      failure: failure as ReadonlySignal<Failure | null>,
      async loadReasons(): Promise<void> {
        if (reasonsState.value.kind === 'loading') return
        reasonsState.value = { kind: 'loading' }
        const reply = await gateway.request('agent.pauseReasons', {})
        if (reply.ok) reasons.value = reply.data.reasons
        reasonsState.value = reply.ok ? { kind: 'ready' } : { kind: 'failed', failure: reply.error }
      },
      async pause(reasonId: string): Promise<Failure | null> {
        changing.value = 'pausing'
        const reply = await ask.ask('agent.pause', { reasonId })
        changing.value = null
        return (failure.value = reply.ok ? null : reply.error)
      },
      async resume(): Promise<Failure | null> {
        changing.value = 'resuming'
        const reply = await ask.ask('agent.resume', {})
        changing.value = null
        return (failure.value = reply.ok ? null : reply.error)
      },
      dismissFailure(): void {
        failure.value = null
      },
      apply(next: Agent): void {
        agent.value = next
      },
    }
  },
)
export type AgentModel = InstanceType<typeof AgentModel>
