import type { RequestName, RequestPayload, RequestReply } from '@neppo-chat/protocol'
import type { Parts } from '#parts.ts'
import type { AgentRow } from '#logins/AgentRow.ts'
import type { MediaStore } from '#media/MediaStore.ts'
import type { Sender } from '#sessions/acceptMessage.ts'
import type { AgentLine } from '#upstream/AgentLine.ts'
import type { LineRegistry } from '#upstream/LineRegistry.ts'
import type { LineTimings } from '#upstream/Neppo.ts'
import type { PloomesHealth } from '#integrations/PloomesHealth.ts'

/** What the handlers of the socket door share. */
export type DoorParts = {
  parts: Parts
  lines: LineRegistry
  media: MediaStore
  ploomes: PloomesHealth
  timings: LineTimings
}

/** One request's surroundings: who asks, checked, and their line to Neppo. */
export type Asking = DoorParts & { agent: AgentRow; sender: Sender; line: AgentLine }

/** Answers one request. Throws a `GatewayError` to refuse. */
export type Handler<R extends RequestName> = (
  asking: Asking,
  payload: RequestPayload<R>,
) => Promise<RequestReply<R>>

/** One handler for each request of the protocol. */
export type Handlers = { [R in RequestName]: Handler<R> }
