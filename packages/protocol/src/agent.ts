import * as v from 'valibot'

/** What the agent is doing now. `endsAt` is null for a pause without limit. */
export const Presence = v.variant('kind', [
  v.object({ kind: v.literal('online') }),
  v.object({
    kind: v.literal('paused'),
    reason: v.nullable(v.string()),
    since: v.string(),
    endsAt: v.nullable(v.string()),
  }),
  v.object({ kind: v.literal('offline') }),
])
export type Presence = v.InferOutput<typeof Presence>

/** The signed-in agent. */
export const Agent = v.object({
  userName: v.string(),
  name: v.string(),
  presence: Presence,
  rights: v.object({ activeSend: v.boolean(), createPhrases: v.boolean(), voice: v.boolean() }),
})
export type Agent = v.InferOutput<typeof Agent>

export const PauseReason = v.object({ id: v.string(), name: v.string(), minutes: v.nullable(v.number()) })
export type PauseReason = v.InferOutput<typeof PauseReason>

/**
 * State of one outside side as the gateway sees it. `replaced` = the agent signed in elsewhere, `outsideHours` = Neppo
 * refuses the agent at this time of day, `busyCredential` = another program uses the same credential.
 */
export const SideState = v.variant('state', [
  v.object({ state: v.literal('unknown') }),
  v.object({ state: v.literal('connecting') }),
  /** Connected again, and what was missed is being fetched. */
  v.object({ state: v.literal('catchingUp') }),
  v.object({ state: v.literal('live') }),
  v.object({ state: v.literal('waiting'), retryAt: v.string(), reason: v.nullable(v.string()) }),
  v.object({ state: v.literal('outsideHours'), retryAt: v.string() }),
  v.object({ state: v.literal('replaced') }),
  v.object({ state: v.literal('refused'), reason: v.string() }),
  v.object({ state: v.literal('busyCredential') }),
  v.object({ state: v.literal('notConfigured') }),
])
export type SideState = v.InferOutput<typeof SideState>

/** Health of each side, told apart (row B7). The network and the gateway itself are judged by the widget. */
export const Upstream = v.object({ neppo: SideState, ploomes: SideState })
export type Upstream = v.InferOutput<typeof Upstream>
