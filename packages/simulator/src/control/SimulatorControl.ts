import type { CrmTarget } from '#neppo/NeppoParts.ts'
import type { Fault } from '#neppo/FaultPlan.ts'
import type { RequestEntry } from '#neppo/RequestLog.ts'
import type { PhoneMessage } from '#phone/PhoneMessage.ts'
import type { PhoneWriting } from '#phone/PhoneWriting.ts'
import type { LedgerEntry } from '#state/Ledger.ts'
import type { SendFate, Settings } from '#state/Settings.ts'
import type { WebhookControl } from '#webhooks/WebhookControl.ts'

/** Settings in part, nested groups too. */
export type SettingsChange = {
  [K in keyof Settings]?: Settings[K] extends Record<string, unknown> ? Partial<Settings[K]> : Settings[K]
}

/** What a session looks like from outside, enough for a test to wait on. */
export type SessionView = {
  id: number
  protocol: string
  status: 'OPEN' | 'WAITING' | 'CLOSED'
  channel: string
  group: string
  agent: string | null
  lastAgent: string
  onlyBot: boolean
  phone: string | null
  clientId: number
  unreadCount: number
  messages: number
  createdAt: number
  closedAt: number | null
}

/** Everything a test or a person can do to the simulated Neppo. Every verb exists under `/control/` as well. */
export type SimulatorControl = {
  // the customer
  /** The customer with this phone writes; an unknown phone becomes a new client named `name`. */
  customerWrites(
    phone: string,
    writing: PhoneWriting | string,
    options?: { name?: string },
  ): { messageId: number; sessionId: number }
  /** Reads everything that arrived; with `atOnce` every later message too. */
  customerReads(phone: string, atOnce?: boolean): void
  /** Phone off (messages stay ENVIADA) or on again. */
  customerReceives(phone: string, on: boolean): void
  /** Whether the number has WhatsApp at all; without it active sends end in ERRO. */
  customerOnWhatsapp(phone: string, on: boolean): void
  /** Moves the customer's last message back in time, so that the 24 h window closes earlier. */
  customerLastWrote(phone: string, agoMs: number): void
  /** The customer deletes a message for everybody. */
  deleteMessage(messageId: number): void
  /** What is on the customer's phone. */
  phone(phone: string): PhoneMessage[]

  /** Plays one of `scenarios()`; resolves when its first moves are made. */
  scenario(name: string): void
  /** Names of the scenarios with a sentence each. */
  scenarios(): Record<string, string>

  // sessions and agents
  createSession(draft: {
    phone: string
    name?: string
    group?: string
    agent?: string
    channel?: string
    text?: string
  }): SessionView
  /** Many sessions at once, without frames; for load and paging tests. */
  fill(count: number, options?: { group?: string; agent?: string; closed?: boolean }): void
  /** Many messages in one session, without frames. */
  fillMessages(sessionId: number, count: number): void
  /** Agents for load tests, in every group; answers their user names, chat tokens are `token-<user name>`. */
  addAgents(count: number): string[]
  inactivityClose(sessionId: number, options?: { byBot?: boolean }): void
  closeByCustomer(sessionId: number): void
  setPending(sessionId: number): void
  botWrites(sessionId: number, writing: PhoneWriting | string): void
  comment(sessionId: number, text: string, createdBy?: string): void
  /** Changes a client as somebody in Neppo's own panel would. */
  /** Changes an agent as an administrator of Neppo would; `active: false` ends tokens and sockets. */
  changeAgent(
    agent: string,
    change: { name?: string; email?: string | null; chatToken?: string; groups?: string[]; active?: boolean },
  ): void
  /** The name is a routing key: who keeps the old one sends into the void. */
  renameGroup(name: string, newName: string): void
  changeClient(
    phone: string,
    change: {
      name?: string
      phone?: string | null
      email?: string | null
      cpf?: string | null
      externalCode?: string | null
      active?: boolean
    },
  ): void
  associate(phone: string, agent: string, linked: boolean): void
  sessions(): SessionView[]
  agents(): { userName: string; status: string; paused: boolean; connections: number; open: number }[]
  setAgentStatus(agent: string, status: 'ONLINE' | 'OFFLINE' | 'FIRST_PAUSE', pauseReasonsId?: number): void

  // faults and quirks
  settings(): Settings
  set(change: SettingsChange): void
  /** Plans a fault for the next matching request; method `UPGRADE` for the socket. */
  nextCall(fault: Fault): void
  /** Forgets planned faults. */
  clearCalls(): void
  dropSockets(agent?: string): void
  silenceSockets(agent?: string, on?: boolean): void
  forceDisconnect(agent: string): void
  /** Kills an agent's JWT, or with `gateway` the live token of surface G. */
  killToken(who: string): void
  outsideWorkingHours(agent: string, on: boolean): void
  botAnswers(on: boolean, options?: { greeting?: string; holdFor?: number }): void
  historyLag(ms: number): void
  sendFate(fate: SendFate, times?: number): void
  brokerReceipts(on: boolean | 'subscribe'): void
  down(on: boolean | 'reset' | '503'): void
  mediaExpired(on: boolean): void
  crmProxy(target: CrmTarget | null): void
  webhooks: WebhookControl

  // what happened
  ledger(): LedgerEntry[]
  requests(): RequestEntry[]
  counters(): Record<string, number>
  unknownPaths(): Record<string, number>
  invented(): string
  /** Resolves when no delivery, webhook or socket write is under way. */
  settle(): Promise<void>
  /** The company as at the start: rows, settings, faults, tokens, logs; sockets are cut. */
  reset(): void
}
