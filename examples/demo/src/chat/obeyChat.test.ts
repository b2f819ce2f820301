import { describe, expect, it } from 'vitest'
import { addressFor } from './obeyChat.ts'

describe('C6 what the chat asks of the page', () => {
  it.each([
    ['ploomes-open-contact', { contactId: 123 }, '/contact/123'],
    ['ploomes-open-contact', { contactId: '123' }, '/contact/123'],
    ['ploomes-open-company', { companyId: 456 }, '/contact/456'],
    ['ploomes-open-deal', { dealId: 900 }, '/deal/900'],
    [
      'ploomes-new-contact',
      { name: 'Vera', number: '5534991230000' },
      '/contact/new?name=Vera&number=5534991230000&fromChat=true',
    ],
    [
      'ploomes-new-contact',
      { name: 'Vera', email: 'v@x.example' },
      '/contact/new?name=Vera&email=v%40x.example&fromChat=true',
    ],
    [
      'ploomes-new-deal',
      { contactId: '1', companyId: '2' },
      '/deal/new?contactId=1&companyId=2&fromChat=true',
    ],
    [
      'ploomes-new-task',
      { contactId: 1, dealId: 3, companyId: 2 },
      '/task/new?fromChat=true&contactId=1&companyId=2&dealId=3',
    ],
    ['ploomes-new-quote', { contactId: 1, dealId: 3 }, '/quote/new?fromChat=true&contactId=1&dealId=3'],
    ['ploomes-new-order', { contactId: 1 }, '/order/new?fromChat=true&contactId=1'],
    ['ploomes-new-document', { contactId: 1 }, '/document/new?fromChat=true&contactId=1'],
  ])('%s %j', (name, detail, address) => {
    const wanted = new URL(address, 'http://crm')
    const got = new URL(addressFor(name, detail) ?? '/none', 'http://crm')
    expect(got.pathname).toBe(wanted.pathname)
    expect(Object.fromEntries(got.searchParams)).toEqual(Object.fromEntries(wanted.searchParams))
  })

  it.each([
    ['ploomes-open-contact', {}],
    ['ploomes-open-deal', { dealId: 'abc' }],
    ['neppo-open-session', { sessionId: 1, externalCode: '123' }],
  ])('stays where it is for %s %j', (name, detail) => expect(addressFor(name, detail)).toBeUndefined())
})
