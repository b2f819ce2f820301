import { expect, test } from 'vitest'
import { createReceiptPatience } from './ReceiptPatience.ts'

test('F27 sends wait briefly until one is confirmed, then as long as allowed, also after a late receipt', () => {
  const patience = createReceiptPatience(3_000)
  const send = () => patience.boundMs('send')
  expect(send()).toBe(800)
  patience.learn('none')
  expect(send()).toBe(150)
  patience.learn('confirmed')
  expect(send()).toBe(3_000)
  patience.learn('none')
  expect(send()).toBe(3_000)
  expect(patience.boundMs('subscribe')).toBe(3_000)
  expect(patience.boundMs('disconnect')).toBe(1_000)
})

test('F27 no wait is longer than the caller allows', () => {
  const patience = createReceiptPatience(100)
  for (const of of ['subscribe', 'send', 'disconnect'] as const) expect(patience.boundMs(of)).toBe(100)
})
