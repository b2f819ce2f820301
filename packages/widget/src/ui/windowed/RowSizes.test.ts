import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { RowSizes } from './RowSizes.ts'

const names = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `r${from + at}`)

test('W1 rows begin where those above end, guessed or measured', () => {
  const sizes = new RowSizes(50)
  sizes.setKeys(names(4))
  expect(sizes.total).toBe(200)
  expect(sizes.measure(1, 80)).toBe(true)
  expect(sizes.measure(1, 80)).toBe(false)
  expect([0, 1, 2, 3, 4].map((at) => sizes.start(at))).toEqual([0, 50, 130, 180, 230])
  expect([-5, 0, 49, 50, 129, 130, 999].map((px) => sizes.indexAt(px))).toEqual([0, 0, 0, 1, 1, 2, 3])
})

test('W1 heights stay with their rows when older ones come before them', () => {
  const sizes = new RowSizes(50)
  sizes.setKeys(names(2, 10))
  sizes.measure(0, 120)
  sizes.setKeys([...names(3), ...names(2, 10)])
  expect(sizes.start(3)).toBe(150)
  expect(sizes.start(4)).toBe(270)
})

test('W1 fuzz: places always agree with a plain sum', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('add' as const), count: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant('older' as const), count: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant('drop' as const), at: fc.nat(20) }),
    fc.record({
      kind: fc.constant('measure' as const),
      at: fc.nat(20),
      px: fc.integer({ min: 1, max: 300 }),
    }),
    fc.record({ kind: fc.constant('look' as const), at: fc.nat(20) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const sizes = new RowSizes(40)
      const known = new Map<string, number>()
      let keys: string[] = []
      let [next, first] = [0, 0]
      for (const change of steps) {
        if (change.kind === 'add')
          keys = [...keys, ...names(change.count, (next += change.count) - change.count)]
        if (change.kind === 'older') keys = [...names(change.count, (first -= change.count) - 1e6), ...keys]
        if (change.kind === 'drop') keys = keys.toSpliced(change.at, 1)
        sizes.setKeys(keys)
        const key = 'at' in change ? keys[change.at] : undefined
        if (change.kind === 'measure' && key) {
          known.set(key, change.px)
          sizes.measure(change.at, change.px)
        }
        const sum = (end: number) => keys.slice(0, end).reduce((px, one) => px + (known.get(one) ?? 40), 0)
        if (change.kind === 'look' && change.at <= keys.length)
          expect(sizes.start(change.at)).toBe(sum(change.at))
        expect(sizes.total).toBe(sum(keys.length))
      }
    }),
  )
})
