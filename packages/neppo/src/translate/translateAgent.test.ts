import * as v from 'valibot'
import { expect, test } from 'vitest'
import { agentUser } from '#fixtures/agentUser.ts'
import { AgentUser } from '#schema/AgentUser.ts'
import { GroupRow } from '#schema/GroupRow.ts'
import type { AgentRowWire, GroupWire } from '#wire/index.ts'
import { translateAgent, translateGroup } from './translateAgent.ts'

const voice = (change: Partial<AgentRowWire>) =>
  translateAgent(v.parse(AgentUser, { ...agentUser, agent: { ...agentUser.agent, ...change } })).voice

test.each<[Partial<AgentRowWire>, boolean]>([
  [{}, true],
  [{ attendanceServiceChannel: 'TM2_VOZ' }, true],
  [{ attendanceServiceChannel: 'AVAYA', agentAttendSimple: false }, true],
  [{ attendanceServiceChannel: 'CHAT' }, false],
  [{ attendanceServiceChannel: null }, false],
  [{ agentAttendSimple: false }, false],
  [{ disableExtension: true }, false],
  [{ extensionAttendance: '' }, false],
])('V1 an agent with %j has a phone: %s', (change, has) => {
  expect(voice(change) !== null).toBe(has)
})

test('B24 an unknown agent status stays as it is, missing rights are none', () => {
  const row = {
    ...agentUser,
    assignments: null,
    agent: { ...agentUser.agent, status: 'LUNCH', paused: true },
  }
  expect(translateAgent(v.parse(AgentUser, row))).toMatchObject({
    status: 'LUNCH',
    paused: true,
    rights: { activeSend: false, createPhrases: false },
  })
})

const group: GroupWire = { id: 25, name: 'Vendas' }
const read = (change: Partial<GroupWire>) => translateGroup(v.parse(GroupRow, { ...group, ...change }))

test.each<[Partial<GroupWire>, object]>([
  [{}, { acceptedMedias: [], slaMinutes: null, classifiesOnTransfer: true, finalBot: null }],
  [{ acceptedMedias: 'IMAGE, application,FAX' }, { acceptedMedias: ['image', 'document'] }],
  [{ sla: 30 }, { slaMinutes: 30 }],
  [{ sla: 0 }, { slaMinutes: null }],
  [
    { classificationTree: { id: 900 }, mandatoryClassificationTree: true },
    {
      classificationTreeId: 900,
      classificationMandatory: true,
    },
  ],
  [{ classificationOnTransfer: false }, { classifiesOnTransfer: false }],
  [{ finalAgent: { userName: 'x@botserver' } }, { finalBot: null }],
  [{ finalAgent: { userName: 'x@botserver' }, mandatoryFinalAgent: true }, { finalBot: 'x@botserver' }],
])('K1 a group with %j', (change, expected) => {
  expect(read(change)).toMatchObject(expected)
})
