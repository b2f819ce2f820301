import { describe, expect, it } from 'vitest'
import type { PhoneMessage } from '#page/api/PhoneMessage.ts'
import { previewOf, withMessage, withReaction, withStatus } from './thread.ts'

const message = (id: string, minute: number, more: Partial<PhoneMessage> = {}): PhoneMessage => ({
  id, direction: 'out', author: 'customer', authorName: '', kind: 'text', text: `m${id}`, caption: null, media: null,
  buttons: null, list: null, location: null, contacts: null, quoted: null, reactions: [], status: 'sent',
  createdAt: new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString(), ...more,
}) // prettier-ignore

const ids = (thread: PhoneMessage[]) => thread.map(({ id }) => id).join('')

describe('the thread of a phone', () => {
  it('puts a late message where its time says, and keeps the order of equal times', () => {
    const thread = [message('1', 1), message('3', 3)]
    expect(ids(withMessage(thread, message('2', 2)))).toBe('123')
    expect(ids(withMessage(thread, message('4', 3)))).toBe('134')
  })

  it('takes a message that arrives twice once', () => {
    const thread = withMessage([message('1', 1)], message('1', 1, { text: 'edited' }))
    expect(thread.map(({ text }) => text)).toEqual(['edited'])
  })

  it('W3 moves ticks forward only', () => {
    const read = withStatus([message('1', 1)], '1', 'read')
    expect(withStatus(read, '1', 'delivered')[0]?.status).toBe('read')
    expect(withMessage(read, message('1', 1, { status: 'delivered' }))[0]?.status).toBe('read')
  })

  it('W1 has one reaction of the customer at a time and gives it back', () => {
    const other = message('1', 1, { reactions: [{ emoji: '👀', from: 'agent' }] })
    const hearted = withReaction(withReaction([other], '1', '👍'), '1', '❤️')
    expect(hearted[0]?.reactions.map(({ emoji }) => emoji)).toEqual(['👀', '❤️'])
    expect(withReaction(hearted, '1', '')[0]?.reactions).toHaveLength(1)
  })

  it('marks a deleted message and names what has no words', () => {
    expect(withStatus([message('1', 1)], '1', 'deleted')[0]?.deleted).toBe(true)
    expect(previewOf(message('1', 1, { kind: 'audio', text: '' }))).toBe('Áudio')
    expect(previewOf(message('1', 1, { kind: 'image', text: '', caption: 'Praia' }))).toBe('Praia')
  })
})
