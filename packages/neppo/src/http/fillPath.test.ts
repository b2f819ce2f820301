import { expect, test } from 'vitest'
import { fillPath } from './fillPath.ts'

test('B26 a name goes into a path percent-encoded, whatever it holds', () => {
  const path = fillPath('group', '/api/agents/groupByName/:name', { name: 'Vendas "A"/B #1? ção 😀' })
  expect(path).toBe('/api/agents/groupByName/Vendas%20%22A%22%2FB%20%231%3F%20%C3%A7%C3%A3o%20%F0%9F%98%80')
})

test.each(['.', '..', ''])('B26 the part %j would lead to another path and is refused', (name) => {
  expect(() => fillPath('group', '/api/x/:name', { name })).toThrow(
    expect.objectContaining({ code: 'notFound' }),
  )
})

test('B26 a lone surrogate does not throw', () => {
  expect(fillPath('group', '/x/:name', { name: '\ud800' })).toBe('/x/%EF%BF%BD')
})
