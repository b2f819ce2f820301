import { describe, expect, it } from 'vitest'
import { formPath, parseRoute } from './route.ts'

describe('addresses', () => {
  it.each([
    ['/', '', { name: 'home' }],
    ['/contact/123', '', { name: 'contact', id: 123 }],
    ['/contact/123/edit', '', { name: 'contactEdit', id: 123 }],
    ['/deal/900', '', { name: 'deal', id: 900 }],
    ['/deals', '?pipeline=10', { name: 'deals', pipelineId: 10 }],
    ['/people', '?q=ana&page=3', { name: 'contacts', kind: 'person', text: 'ana', page: 2 }],
    ['/companies', '', { name: 'contacts', kind: 'company', text: '', page: 0 }],
    ['/tasks', '', { name: 'tasks' }],
    ['/contact/abc', '', { name: 'unknown' }],
    ['/nothing', '', { name: 'unknown' }],
    ['/pipeline/new', '', { name: 'unknown' }],
  ])('C1 %s%s', (path, search, route) => expect(parseRoute(path, search)).toEqual(route))

  it('carries what a form starts with there and back', () => {
    const prefill = {
      contactId: 1,
      companyId: 2,
      name: 'Vera & Cia',
      number: '5534991230000',
      fromChat: true,
    }
    const path = formPath('contact', prefill)
    const [before = '', after = ''] = path.split('?')
    expect(parseRoute(before, `?${after}`)).toEqual({ name: 'form', kind: 'contact', prefill })
  })

  it('ignores ids that are none', () => {
    expect(parseRoute('/deal/new', '?contactId=x&dealId=-1')).toEqual({
      name: 'form',
      kind: 'deal',
      prefill: {},
    })
  })
})
