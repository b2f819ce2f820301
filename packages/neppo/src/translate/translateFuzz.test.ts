import * as fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { agentUser } from '#fixtures/agentUser.ts'
import { message } from '#fixtures/message.ts'
import { session } from '#fixtures/session.ts'
import { GatewaySessionRow, SessionRow } from '#schema/SessionRow.ts'
import { subscribeDestinations } from '#wire/index.ts'
import type { SubscribedName } from '#wire/index.ts'
import { translateContent, translateQuoted } from './translateContent.ts'
import { translateFrame } from './translateFrame.ts'
import { translateGatewaySession, translateSession } from './translateSession.ts'

const names = Object.keys(subscribeDestinations('r')) as SubscribedName[]
const anything = fc
  .anything({ withNullPrototype: true, maxDepth: 4 })
  .map((value) => JSON.stringify(value) ?? '')
const types = fc.constantFrom('TEXT', 'IMAGE', 'JSON', 'LOCATION', 'CONTACT', 'EMAIL', 'contact', 'x')
const runs = { numRuns: 1_000 }

/** A documented object with a few of its members, at any level, replaced by anything. */
function damaged(sample: object): fc.Arbitrary<string> {
  const paths = memberPaths(sample, [])
  return fc.array(fc.tuple(fc.constantFrom(...paths), fc.jsonValue()), { maxLength: 4 }).map((changes) => {
    const copy: unknown = structuredClone(sample)
    for (const [path, value] of changes) {
      let at: unknown = copy
      for (const key of path.slice(0, -1))
        at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined
      const last = path.at(-1)
      if (typeof at === 'object' && at !== null && last !== undefined) Reflect.set(at, last, value)
    }
    return JSON.stringify(copy)
  })
}

function memberPaths(value: object, above: string[]): string[][] {
  return Object.entries(value).flatMap(([key, member]) => {
    const path = [...above, key]
    return typeof member === 'object' && member !== null ? [path, ...memberPaths(member, path)] : [path]
  })
}

test('G15 no body of any frame throws', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.oneof(anything, fc.string(), fc.json()), (name, body) => {
      translateFrame(name, body, 0)
    }),
    runs,
  )
})

test('G15 no damaged frame throws, and what it tells is complete', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.oneof(
        damaged(message),
        damaged(agentUser),
        damaged({ ...message, sessionOn: true, command: 'SET_PENDING' }),
      ),
      (name, body) => {
        for (const event of translateFrame(name, body, 0) ?? []) {
          expect(JSON.stringify(event)).not.toContain('segredo')
          if ('sessionId' in event) expect(Number.isSafeInteger(event.sessionId)).toBe(true)
        }
      },
    ),
    runs,
  )
})

test('G15 no damaged session throws', () => {
  fc.assert(
    fc.property(damaged(session), (body) => {
      const value: unknown = JSON.parse(body)
      const panel = v.safeParse(SessionRow, value)
      if (panel.success) translateSession(panel.output, 0)
      const gateway = v.safeParse(GatewaySessionRow, value)
      if (gateway.success) translateGatewaySession(gateway.output, 0)
    }),
    runs,
  )
})

test('G15 no content throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(anything, fc.string(), fc.webUrl()),
      types,
      fc.option(fc.string()),
      (text, contentType, caption) => {
        const content = translateContent({ message: text, contentType, caption, originUser: 'EMAIL' })
        expect(content.kind).toBeTypeOf('string')
        translateQuoted(text)
      },
    ),
    runs,
  )
})
