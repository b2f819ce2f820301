import { readFileSync } from 'node:fs'
import type { SeedGroup } from '#company/Company.ts'
import { writeFromPhone, clientOfPhone } from '#phone/PhoneWriting.ts'
import type { PhoneWriting } from '#phone/PhoneWriting.ts'
import { phoneThread } from '#phone/PhoneMessage.ts'
import type { Neppo } from '#neppo/startNeppo.ts'
import type { AgentState } from '#state/AgentState.ts'
import { closeSession } from '#state/closing.ts'
import { addClient, botSays, findClient } from '#state/customers.ts'
import { deleteMessage, deliverWaiting, readByCustomer } from '#state/messages.ts'
import { addComment, associate, changeClient } from '#state/notes.ts'
import { agentArrives, agentLeaves, changeStatus } from '#state/presence.ts'
import { activeSessionOf, giveSession, openSession, queueSession } from '#state/sessions.ts'
import type { SessionState } from '#state/SessionState.ts'
import type { World } from '#state/World.ts'
import { fillAgents, fillMessages, fillSessions } from './fillRows.ts'
import { playScenario, scenarioTitles } from './scenarios.ts'
import type { SessionView, SimulatorControl } from './SimulatorControl.ts'

/** What the control works on besides Neppo itself. */
export type ControlParts = {
  world: World
  neppo: Neppo
  webhooks: SimulatorControl['webhooks']
  settle(): Promise<void>
  reset(): void
}

/** Creates the verbs of the control. Unknown sessions, agents and phones throw an Error that names them. */
export function createControl({ world, neppo, webhooks, settle, reset }: ControlParts): SimulatorControl {
  const { parts, sockets } = neppo
  const client = (phone: string) => clientOfPhone(world, phone)
  const session = (id: number): SessionState => {
    const found = world.sessions.get(id)
    if (found === undefined) throw new Error(`no session ${id}`)
    return found
  }
  const agent = (userName: string): AgentState => {
    const found = world.agents.get(userName)
    if (found === undefined) throw new Error(`no agent ${userName}`)
    return found
  }
  const asWriting = (writing: PhoneWriting | string): PhoneWriting =>
    typeof writing === 'string' ? { kind: 'text', text: writing } : writing

  return {
    customerWrites(phone, writing, { name = 'Cliente novo' } = {}) {
      const message = writeFromPhone(world, clientOfPhone(world, phone, name), asWriting(writing))
      return { messageId: message.id, sessionId: message.sessionId ?? 0 }
    },
    customerReads(phone, atOnce = false) {
      const found = client(phone)
      found.readsAtOnce = atOnce
      readByCustomer(world, found)
    },
    customerReceives(phone, on) {
      const found = client(phone)
      found.receives = on
      if (on) deliverWaiting(world, found)
    },
    customerOnWhatsapp(phone, on) {
      clientOfPhone(world, phone, phone).onWhatsapp = on
    },
    customerLastWrote(phone, agoMs) {
      client(phone).lastWroteAt = world.clock.now() - agoMs
    },
    deleteMessage(messageId) {
      const message = world.messages.get(messageId)
      if (message === undefined) throw new Error(`no message ${messageId}`)
      deleteMessage(world, message)
    },
    phone: (phone) => phoneThread(world, client(phone)),
    scenario: (name) => playScenario(world, name),
    scenarios: () => scenarioTitles,

    createSession({
      phone,
      name = 'Cliente novo',
      group = 'Vendas',
      agent: userName,
      channel = 'WHATSAPP',
      text,
    }) {
      const row = groupNamed(world, group)
      const found = findClient(world, channel, phone) ?? addClient(world, { channel, contact: phone, name })
      if (activeSessionOf(world, found.id) !== undefined)
        throw new Error(`client ${phone} has a running session`)
      const created = openSession(world, { client: found, group: row, withBot: false })
      if (text !== undefined) writeFromPhone(world, found, { kind: 'text', text })
      if (userName === undefined) queueSession(world, created)
      else giveSession(world, created, agent(userName).userName)
      return view(world, created)
    },
    fill: (count, options = {}) => fillSessions(world, count, options),
    fillMessages: (sessionId, count) => fillMessages(world, session(sessionId), count),
    addAgents: (count) => fillAgents(world, count),
    inactivityClose(sessionId, { byBot = false } = {}) {
      closeSession(world, session(sessionId), byBot ? 'botInactivity' : 'inactivity')
    },
    closeByCustomer: (sessionId) => closeSession(world, session(sessionId), 'customer'),
    setPending(sessionId) {
      const found = session(sessionId)
      found.pending = true
      if (found.agent !== null)
        world.events.emit({ kind: 'sessionPending', session: found, agent: found.agent })
    },
    botWrites(sessionId, writing) {
      const content = asWriting(writing)
      if (content.kind !== 'text') throw new Error('the bot writes text')
      botSays(world, session(sessionId), content.text)
    },
    comment(sessionId, text, createdBy = 'supervisor') {
      addComment(world, session(sessionId), text, createdBy)
    },
    changeAgent(userName, { groups, active, ...change }) {
      const found = agent(userName)
      const ids = groups?.map((name) => groupNamed(world, name).id)
      Object.assign(
        found,
        change,
        ids === undefined ? {} : { groups: ids },
        active === undefined ? {} : { active },
      )
      if (active === false) {
        parts.logins.kill(userName)
        for (const connection of sockets.connections(userName)) connection.destroy()
      }
      world.events.emit({ kind: 'agentChanged', agent: found, presence: found.active ? 'here' : 'gone' })
    },
    renameGroup(name, newName) {
      groupNamed(world, name).name = newName
    },
    changeClient: (phone, change) => changeClient(world, client(phone), change),
    associate: (phone, userName, linked) => associate(world, client(phone), agent(userName).id, linked),
    sessions: () => [...world.sessions.values()].map((row) => view(world, row)),
    agents: () =>
      [...world.agents.values()].map(({ userName, status, paused }) => ({
        userName,
        status,
        paused,
        connections: sockets.connections(userName).length,
        open: world.openByAgent.get(userName)?.size ?? 0,
      })),
    setAgentStatus(userName, status, pauseReasonsId) {
      const found = agent(userName)
      if (status === 'OFFLINE') agentLeaves(world, found)
      else if (found.status === 'OFFLINE' && status === 'ONLINE')
        agentArrives(world, found, found.resource ?? '')
      else changeStatus(world, found, { status, pauseReasonsId: pauseReasonsId ?? null })
    },

    settings: () => structuredClone(world.settings),
    set(change) {
      for (const [key, value] of Object.entries(change)) {
        if (!(key in world.settings)) throw new Error(`no setting ${key}`)
        const settings = world.settings as unknown as Record<string, unknown>
        const current = settings[key]
        settings[key] =
          typeof current === 'object' && current !== null && typeof value === 'object'
            ? { ...current, ...value }
            : value
      }
    },
    nextCall: (fault) => parts.faults.add(fault),
    clearCalls: () => parts.faults.clear(),
    dropSockets(userName) {
      for (const connection of sockets.connections(userName)) connection.destroy()
    },
    silenceSockets(userName, on = true) {
      for (const connection of sockets.connections(userName)) connection.silence(on)
    },
    forceDisconnect: (userName) => sockets.forceDisconnect(userName),
    killToken(who) {
      if (who === 'gateway') parts.tokens.kill()
      else parts.logins.kill(who)
    },
    outsideWorkingHours(userName, on) {
      const found = agent(userName)
      found.outsideWorkingHours = on
      if (!on) return
      parts.logins.kill(userName)
      for (const connection of sockets.connections(userName)) connection.destroy()
    },
    botAnswers(on, options = {}) {
      Object.assign(world.settings.bot, { answers: on, ...options })
    },
    historyLag(ms) {
      world.settings.historyLagMs = ms
    },
    sendFate(fate, times = Number.POSITIVE_INFINITY) {
      world.settings.sendFate = { fate, times }
    },
    brokerReceipts(on) {
      world.settings.brokerReceipts = on === 'subscribe' ? on : on ? 'all' : 'none'
    },
    down(on) {
      world.settings.down = on === true ? 'reset' : on === false ? 'no' : on
      if (on !== false) sockets.dropAll()
    },
    mediaExpired: (on) => world.media.expire(on),
    crmProxy(target) {
      parts.crm.target = target
    },
    webhooks,

    ledger: () => world.ledger.entries(),
    requests: () => parts.log.entries(),
    counters: () => parts.log.counters(),
    unknownPaths: () => parts.log.unknownPaths(),
    invented: () => readFileSync(new URL('../../INVENTED.md', import.meta.url), 'utf8'),
    settle,
    reset,
  }
}

function groupNamed(world: World, name: string): SeedGroup {
  const group = [...world.groups.values()].find((candidate) => candidate.name === name)
  if (group === undefined) throw new Error(`no group ${name}`)
  return group
}

/** A session as tests see it. */
function view(world: World, session: SessionState): SessionView {
  return {
    id: session.id,
    protocol: session.protocol,
    status: session.status,
    channel: session.channel,
    group: world.groups.get(session.groupId)?.name ?? '',
    agent: session.agent,
    lastAgent: session.lastAgent,
    onlyBot: session.onlyBot,
    phone: world.clients.get(session.clientId)?.phone ?? null,
    clientId: session.clientId,
    unreadCount: session.unreadCount,
    messages: session.messageIds.length,
    createdAt: session.createdAt,
    closedAt: session.closedAt,
  }
}
