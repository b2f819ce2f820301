import { expect, test } from 'vitest'
import type { MessageId, SessionId } from '@neppo-chat/protocol'
import { FakeClock } from '#platform/Clock.fake.ts'
import { DraftsModel, type DraftStore } from './DraftsModel.ts'

const ana = 's1' as SessionId
const bia = 's2' as SessionId

function createMemory(): DraftStore & { kept: ReturnType<DraftStore['load']> } {
  return {
    kept: [],
    load() {
      return this.kept
    },
    save(drafts) {
      this.kept = drafts
    },
  }
}

test('B4 each session keeps its own draft, and what it answers', () => {
  const drafts = new DraftsModel(() => () => undefined, null)
  drafts.write(ana, 'oi')
  drafts.quote(ana, 'm1' as MessageId)
  drafts.write(bia, 'olá')
  expect(drafts.draft(ana).value).toEqual({ text: 'oi', quotedId: 'm1' })
  expect(drafts.draft(bia).value).toEqual({ text: 'olá', quotedId: null })
  drafts.clear(ana)
  expect(drafts.draft(ana).value).toEqual({ text: '', quotedId: null })
})

test('B4 drafts outlive a reload, written down once per pause in typing', async () => {
  const clock = new FakeClock()
  const memory = createMemory()
  const drafts = new DraftsModel((ms, task) => clock.schedule(ms, task), memory)
  drafts.write(ana, 'o')
  drafts.write(ana, 'oi')
  drafts.write(bia, 'x')
  drafts.clear(bia)
  expect(clock.waiting).toBe(1)
  await clock.advance(500)
  const later = new DraftsModel((ms, task) => clock.schedule(ms, task), memory)
  expect(later.draft(ana).value.text).toBe('oi')
  expect(memory.kept).toHaveLength(1)
  later.write(ana, 'oi!')
  later.dispose()
  expect(memory.kept).toEqual([[ana, { text: 'oi!', quotedId: null }]])
})
