import { computed, createModel, signal } from '@preact/signals-core'
import type { ReadonlySignal } from '@preact/signals-core'
import type { ErrorCode, Failure, SideState, Upstream } from '@neppo-chat/protocol'
import type { ConnectionState } from '#connection/ConnectionState.ts'
import type { GatewayLine } from '#connection/GatewayLine.ts'

/** The sides that can fail, each told apart (row B7). */
export type Side = 'network' | 'gateway' | 'neppo' | 'ploomes' | 'login'

/** What stands between the agent and working, and whose fault it is. `blocking` = nothing works until it is mended. */
export type Trouble =
  | { side: 'network' | 'gateway'; kind: 'waiting'; retryAt: number; code: ErrorCode; blocking: false }
  | { side: 'login'; kind: 'refused' | 'ended'; code: ErrorCode; blocking: true }
  | { side: 'neppo' | 'ploomes'; kind: 'side'; state: SideState; blocking: boolean }

const unknown: Upstream = { neppo: { state: 'unknown' }, ploomes: { state: 'unknown' } }
const calm: ReadonlySet<SideState['state']> = new Set([
  'unknown',
  'live',
  'connecting',
  'catchingUp',
  'notConfigured',
])

/** Where the line stands, and how the sides behind it do. */
export const ConnectionModel = createModel((line: GatewayLine, isBrowserOnline: ReadonlySignal<boolean>) => {
  const state = signal<ConnectionState>({ kind: 'idle' })
  const verifying = signal(false)
  const upstream = signal<Upstream>(unknown)
  const takingOver = signal(false)
  return {
    state: state as ReadonlySignal<ConnectionState>,
    online: computed(() => state.value.kind === 'online'),
    /** True while what was missed is being fetched: lists say "verificando…". */
    verifying: verifying as ReadonlySignal<boolean>,
    upstream: upstream as ReadonlySignal<Upstream>,
    takingOver: takingOver as ReadonlySignal<boolean>,
    isBrowserOnline,
    /** The worst thing the agent must know of, or null. */
    trouble: computed<Trouble | null>(() => {
      const line = state.value
      switch (line.kind) {
        case 'refused':
        case 'ended':
          return { side: 'login', kind: line.kind, code: line.code, blocking: true }
        case 'waiting': {
          const side = isBrowserOnline.value ? 'gateway' : 'network'
          return { side, kind: 'waiting', retryAt: line.retryAt, code: line.code, blocking: false }
        }
        case 'idle':
        case 'connecting':
        case 'online': {
          const { neppo, ploomes } = upstream.value
          if (!calm.has(neppo.state)) {
            const blocking = neppo.state !== 'waiting'
            return { side: 'neppo', kind: 'side', state: neppo, blocking }
          }
          if (!calm.has(ploomes.state))
            return { side: 'ploomes', kind: 'side', state: ploomes, blocking: false }
          return null
        }
      }
    }),
    reconnect: () => line.reconnect(),
    /** "Usar aqui". Resolves to the failure, if any. */
    async takeOver(): Promise<Failure | null> {
      takingOver.value = true
      const reply = await line.takeOver()
      takingOver.value = false
      return reply.ok ? null : reply.error
    },
    applyState(next: ConnectionState): void {
      state.value = next
      if (next.kind !== 'online') upstream.value = unknown
    },
    applyUpstream(next: Upstream): void {
      upstream.value = next
    },
    applyVerifying(next: boolean): void {
      verifying.value = next
    },
  }
})
export type ConnectionModel = InstanceType<typeof ConnectionModel>
