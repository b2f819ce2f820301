import { createHash, timingSafeEqual } from 'node:crypto'
import type { SideState } from '@neppo-chat/protocol'
import type { IntegrationConfig } from '#config.ts'
import { GatewayError } from '#GatewayError.ts'
import type { Parts } from '#parts.ts'
import { findAgent, storeAgent, type AgentRow } from '#logins/AgentRow.ts'
import type { MediaStore } from '#media/MediaStore.ts'
import { AgentLine } from './AgentLine.ts'
import { asking } from './neppoFailure.ts'
import { lineTimings, type LineTimings, type Neppo } from './Neppo.ts'

type Held = { line: AgentLine; tokenHash: Buffer; sockets: number; graceTimer: NodeJS.Timeout | null }

/** The lines this gateway holds: one per signed-in agent, kept for a while after the last tab left. */
export class LineRegistry {
  readonly #parts: Parts
  readonly #neppo: Neppo
  readonly #media: MediaStore
  readonly #timings: LineTimings
  readonly #held = new Map<number, Held>()

  constructor(parts: Parts, neppo: Neppo, media: MediaStore, timings: Partial<LineTimings> = {}) {
    this.#parts = parts
    this.#neppo = neppo
    this.#media = media
    this.#timings = { ...lineTimings, ...timings }
  }

  get size(): number {
    return this.#held.size
  }

  /** Agents whose lines are held here. */
  agentIds(): number[] {
    return [...this.#held.keys()]
  }

  /** Lines by the state of their side, for health and metrics. */
  states(): SideState['state'][] {
    return [...this.#held.values()].map(({ line }) => line.state.state)
  }

  /**
   * Signs an agent in with the chat token that the page holds. A live line of the same token is proof enough; otherwise
   * Neppo is asked, so a token that was taken back opens nothing. A line that already stands is kept.
   * @throws {GatewayError} `badToken`, `outsideWorkingHours`, `neppoUnavailable`
   */
  async signIn(integration: IntegrationConfig, chatToken: string): Promise<AgentRow> {
    const tokenHash = hash(chatToken)
    const standing = this.#findByToken(integration.id, tokenHash)
    // Tabs that come back after a broken network must not renew the line's own sign-in each time.
    const known = standing?.state.state === 'live' ? await findAgent(this.#parts, standing.agentId) : null
    if (known) return known
    // A second sign-in may end the first one's: the standing line and the check share theirs.
    const client =
      standing?.client ??
      this.#neppo.createAgentClient({ host: integration.neppoHost, agentToken: chatToken })
    await asking(client.login())
    const [logged, reasons] = await asking(Promise.all([client.logged(), client.pauseReasons()]))
    const agent = await storeAgent(this.#parts, integration.id, logged, reasons)
    const held = this.#held.get(agent.id)
    if (standing && held?.line === standing) {
      standing.revive()
      return agent
    }
    if (held) await held.line.stop()
    const line = new AgentLine(
      this.#parts,
      this.#neppo,
      this.#media,
      integration,
      agent,
      client,
      this.#timings,
    )
    const fresh: Held = { line, tokenHash, sockets: held?.sockets ?? 0, graceTimer: null }
    this.#held.set(agent.id, fresh)
    line.start()
    if (!fresh.sockets) this.#startGrace(agent.id, fresh)
    return agent
  }

  /**
   * The agent's line.
   * @throws {GatewayError} `loginExpired` when this gateway holds none: the widget signs in again
   */
  get(agentId: number): AgentLine {
    const held = this.#held.get(agentId)
    if (!held) throw new GatewayError('loginExpired', 'no line is held for this agent')
    return held.line
  }

  find(agentId: number): AgentLine | null {
    return this.#held.get(agentId)?.line ?? null
  }

  /** A socket of the agent opened. */
  attach(agentId: number): void {
    const held = this.#held.get(agentId)
    if (!held) throw new GatewayError('loginExpired', 'no line is held for this agent')
    held.sockets++
    if (held.graceTimer) clearTimeout(held.graceTimer)
    held.graceTimer = null
  }

  /** A socket of the agent closed; after the grace the line goes too. */
  detach(agentId: number): void {
    const held = this.#held.get(agentId)
    if (!held) return
    held.sockets = Math.max(0, held.sockets - 1)
    if (!held.sockets) this.#startGrace(agentId, held)
  }

  async stopAll(): Promise<void> {
    const all = [...this.#held.values()]
    this.#held.clear()
    for (const { graceTimer } of all) if (graceTimer) clearTimeout(graceTimer)
    await Promise.all(all.map(({ line }) => line.stop()))
  }

  #findByToken(integrationId: string, tokenHash: Buffer): AgentLine | null {
    for (const held of this.#held.values())
      if (held.line.integration.id === integrationId && timingSafeEqual(held.tokenHash, tokenHash))
        return held.line
    return null
  }

  #startGrace(agentId: number, held: Held): void {
    if (held.graceTimer) clearTimeout(held.graceTimer)
    held.graceTimer = setTimeout(() => {
      if (this.#held.get(agentId) !== held) return
      this.#held.delete(agentId)
      void held.line.stop()
    }, this.#parts.config.lineGraceMs).unref()
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest()
