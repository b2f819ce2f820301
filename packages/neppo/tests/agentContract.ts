import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createNeppoAgentClient, createNeppoStream, NeppoError } from '@neppo-chat/neppo'
import type {
  NeppoAgent,
  NeppoAgentClient,
  NeppoMessage,
  NeppoSession,
  NeppoStreamState,
} from '@neppo-chat/neppo'

/** Where a Neppo is and who asks; `stop` ends what was started for the suite. */
export type Subject = { host: string; agentToken: string; stop(): Promise<void> }

/**
 * What any Neppo must do for an agent. It reads and listens only, so that it may run against a real tenant; the agent
 * must have at least one open session for the rows to prove something.
 */
export function agentContract(name: string, start: () => Promise<Subject>): void {
  describe(name, () => {
    let subject: Subject
    let client: NeppoAgentClient
    let agent: NeppoAgent
    let sessions: NeppoSession[]

    beforeAll(async () => {
      subject = await start()
      client = createNeppoAgentClient({ host: subject.host, agentToken: subject.agentToken })
      agent = await client.logged()
      sessions = await client.attendanceQueue(agent.userName)
    })
    afterAll(async () => {
      await subject.stop()
    })

    test('B1 the sign-in gives a JWT and a wrong token is told as such', async () => {
      expect(await client.jwt()).toMatch(/^[\w.~+/=-]+$/)
      const stranger = createNeppoAgentClient({ host: subject.host, agentToken: 'nobody-has-this-token' })
      const error: unknown = await stranger.login().catch((cause: unknown) => cause)
      expect(error).toBeInstanceOf(NeppoError)
      expect(error).toMatchObject({ code: 'badToken' })
    })

    test('B1 the agent has a user id, another agent id and a user name', () => {
      expect(agent.id).toBeGreaterThan(0)
      expect(agent.agentId).toBeGreaterThan(0)
      expect(agent.userName).not.toBe('')
    })

    test('B2 the queue holds sessions with client, group and protocol', () => {
      for (const session of sessions) {
        expect(session.createdAtGuessed).toBeUndefined()
        expect(session.group.name).not.toBe('')
        expect(session.client.userName).toContain('_')
        expect(session.protocol).toMatch(/^[A-Z]{2}\d+$/)
      }
    })

    test('W1 messages come oldest first with dates, and the session row agrees with its own address', async () => {
      for (const session of sessions.slice(0, 3)) {
        const messages = await client.messages(session.id)
        expectOrdered(messages)
        const again = await client.session(session.id)
        expect({ id: again.id, protocol: again.protocol }).toEqual({
          id: session.id,
          protocol: session.protocol,
        })
      }
    })

    test('W1 older messages end before the time that was asked', async () => {
      const session = sessions[0]
      if (!session) return
      const older = await client.olderMessages(session.client.id, session.createdAt)
      expectOrdered(older)
      for (const message of older) expect(message.sessionId).not.toBe(session.id)
    })

    test('B2 every group of the queue is known by its exact name', async () => {
      for (const name of new Set(sessions.map((session) => session.group.name)))
        expect((await client.group(name)).name).toBe(name)
    })

    test('B2 closed sessions come by pages and are closed', async () => {
      const page = await client.closedSessions(agent.userName, 0, '')
      for (const session of page.rows) expect(session.status).toBe('closed')
    })

    test('P1 pause reasons have names', async () => {
      for (const reason of await client.pauseReasons()) expect(reason.name).not.toBe('')
    })

    test('W6 agents and groups for a transfer', async () => {
      const group = sessions[0]?.group.name
      if (group === undefined) return
      const agents = await client.transferAgents(group, 0, '')
      for (const one of agents.rows) expect(one.userName).not.toBe('')
      expect(await client.transferGroups(group)).not.toContain(group)
    })

    test('S1 groups, templates and past sends', async () => {
      const groups = await client.groupsByAgent(agent.id)
      const group = groups[0]
      if (group) for (const template of await client.templates(group.id)) expect(template.name).not.toBe('')
      await client.activeSends(0, '')
    })

    test('K2 what is left to classify has a total', async () => {
      const { total, rows } = await client.unclassified(agent.id, 0, 9)
      expect(total).toBeGreaterThanOrEqual(rows.length)
    })

    test('S1 clients are found by page, and one by its address', async () => {
      const page = await client.clients(agent.agentId, 0, '', 'all')
      const one = page.rows.find((row) => row.channel === 'whatsapp' && row.phone !== null)
      if (!one?.phone) return
      expect(await client.clientByContact(agent.agentId, 'WHATSAPP', one.phone)).toMatchObject({ id: one.id })
      expect(await client.clientByContact(agent.agentId, 'WHATSAPP', '5500000000000')).toBeNull()
    })

    test('B1 the tenant tells its switches', async () => {
      await client.chatConfiguration()
      await client.whatsappCallingEnabled()
      await client.callLogKeptByNeppo()
      await client.crmStatus()
      expect(await client.storageHost()).toMatch(/^https?:/)
    })

    test('B1 the line becomes live, and leaves', async () => {
      const live = Promise.withResolvers<NeppoStreamState>()
      const stream = createNeppoStream({
        host: subject.host,
        jwt: ({ fresh }) => client.jwt({ fresh }),
        userName: agent.userName,
        resource: 'contract',
        onEvent: () => {},
        onState: (state) => {
          if (state.name === 'live' || state.name === 'refused') live.resolve(state)
        },
      })
      stream.start()
      expect((await live.promise).name).toBe('live')
      await stream.stop()
      expect(stream.state()).toEqual({ name: 'idle' })
    })
  })
}

function expectOrdered(messages: NeppoMessage[]): void {
  for (const [index, message] of messages.entries()) {
    expect(message.createdAtGuessed).toBeUndefined()
    expect(message.createdAt).toBeGreaterThanOrEqual(messages[index - 1]?.createdAt ?? 0)
  }
}
