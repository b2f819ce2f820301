import * as v from 'valibot'
import { expect, test } from 'vitest'
import { message } from '#fixtures/message.ts'
import { MessageRow } from '#schema/MessageRow.ts'
import type { MessageWire } from '#wire/index.ts'
import { translateMessages } from './translateMessage.ts'

const rows = (changes: Partial<MessageWire>[]) =>
  changes.map((change) => v.parse(MessageRow, { ...message, ...change }))
const ids = (changes: Partial<MessageWire>[], listed: 'newestFirst' | 'oldestFirst' = 'newestFirst') =>
  translateMessages(rows(changes), 5, listed).map((one) => one.id)

test('W1 a list that comes newest first is returned oldest first', () => {
  expect(ids([{ id: 3, createdAt: 1.76e12 + 2 }, { id: 2, createdAt: 1.76e12 + 1 }, { id: 1 }])).toEqual([
    1, 2, 3,
  ])
})

test('W1 rows of one moment are in the order of their ids, whichever way they came', () => {
  expect(ids([{ id: 3 }, { id: 2 }, { id: 1 }])).toEqual([1, 2, 3])
  expect(ids([{ id: 1 }, { id: 2 }, { id: 3 }], 'oldestFirst')).toEqual([1, 2, 3])
  expect(ids([{ id: 1 }, { id: 2 }, { id: 3 }])).toEqual([1, 2, 3])
})

test('W5 notes without id keep their place among rows of the same moment', () => {
  const note = (text: string) => ({ id: null, sendBy: 'COMMENT', message: text })
  const listed = translateMessages(rows([note('segunda'), note('primeira')]), 5, 'newestFirst')
  expect(listed.map((one) => one.content)).toEqual([
    { kind: 'text', text: 'primeira' },
    { kind: 'text', text: 'segunda' },
  ])
})

test('B33 rows without a date are ordered by id and take the time of the row before', () => {
  const changes = [
    { id: 3, createdAt: 1.76e12 + 9 },
    { id: 2, createdAt: 'ontem' },
    { id: 1, createdAt: 1.76e12 },
  ]
  const translated = translateMessages(rows(changes), 5, 'newestFirst')
  expect(translated.map((one) => [one.id, one.createdAt, one.createdAtGuessed])).toEqual([
    [1, 1.76e12, undefined],
    [2, 1.76e12, true],
    [3, 1.76e12 + 9, undefined],
  ])
})

test('W1 lines that only carry a command are left out', () => {
  const changes = [
    { id: 1, message: '', sendBy: 'system', command: 'REDIRECT_CHAT_SESSION_IN' },
    { id: 2, message: '#CLOSE_SESSION', command: 'CLOSE_CHAT_SESSION' },
    { id: 3, message: 'wamid.X', command: 'DELETE_MESSAGE' },
    { id: 4, message: 'Transferido de Suporte', sendBy: 'system', command: 'REDIRECT_CHAT_SESSION_IN' },
  ]
  expect(ids(changes)).toEqual([4])
})

test('W3 only messages that went out have a delivery', () => {
  const [fromClient] = translateMessages(rows([{ status: 'LIDA' }]), 5, 'oldestFirst')
  const [fromAgent] = translateMessages(rows([{ status: 'LIDA', sendBy: 'agent' }]), 5, 'oldestFirst')
  expect(fromClient?.delivery).toBeNull()
  expect(fromAgent?.delivery).toEqual({ status: 'read', reason: null })
})
