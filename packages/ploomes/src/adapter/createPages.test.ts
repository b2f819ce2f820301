import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createPages, type PageOptions } from './createPages.ts'

type Heard = { name: string; detail: unknown }

function createPage(
  options: { takes?: boolean; moves?: boolean } & Pick<PageOptions, 'navigate' | 'crmUrl'> = {},
) {
  const target = new EventTarget()
  const heard: Heard[] = []
  const tabs: string[] = []
  let url = 'https://app10.ploomes.com/deals'
  const listen = (name: string): void =>
    target.addEventListener(name, (event) => {
      heard.push({ name, detail: (event as CustomEvent).detail })
      if (options.takes) event.preventDefault()
      if (options.moves) url = 'https://app10.ploomes.com/contact/123'
    })
  for (const name of [
    'open-contact',
    'open-company',
    'open-deal',
    'new-contact',
    'new-deal',
    'new-task',
    'new-quote',
    'new-order',
    'new-document',
  ])
    listen(`ploomes-${name}`)
  const { takes: _takes, moves: _moves, ...given } = options
  const pages = createPages({ target, currentUrl: () => url, openTab: (tab) => tabs.push(tab), ...given })
  return { pages, target, heard, tabs }
}

describe('createPages', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    return () => void vi.useRealTimers()
  })

  test('C6 every event has the name and detail of Neppo’s own widget, ids as numbers', () => {
    const { pages, heard } = createPage()
    pages.openPerson('123')
    pages.openCompany('45')
    pages.openDeal(901)
    pages.newPerson({ name: 'Ana', number: '5534991230000' })
    pages.newPerson({ name: 'Ana', email: 'ana@cliente.example' })
    pages.newDeal({ contactId: '123', companyId: '45' })
    pages.newTask({ contactId: '123', dealId: '901' })
    pages.newQuote({ contactId: '123' })
    pages.newOrder({ contactId: '123', dealId: '901' })
    pages.newDocument({ contactId: 'abc' })
    expect(heard).toEqual([
      { name: 'ploomes-open-contact', detail: { contactId: 123 } },
      { name: 'ploomes-open-company', detail: { companyId: 45 } },
      { name: 'ploomes-open-deal', detail: { dealId: 901 } },
      { name: 'ploomes-new-contact', detail: { name: 'Ana', number: '5534991230000' } },
      { name: 'ploomes-new-contact', detail: { name: 'Ana', email: 'ana@cliente.example' } },
      { name: 'ploomes-new-deal', detail: { contactId: 123, companyId: 45 } },
      { name: 'ploomes-new-task', detail: { contactId: 123, dealId: 901 } },
      { name: 'ploomes-new-quote', detail: { contactId: 123 } },
      { name: 'ploomes-new-order', detail: { contactId: 123, dealId: 901 } },
      { name: 'ploomes-new-document', detail: { contactId: 'abc' } },
    ])
  })

  test('C1 a page that cancels the event, or moves by itself, gets no tab', () => {
    const taking = createPage({ takes: true })
    expect(taking.pages.openPerson(123)).toBe('taken')
    const moving = createPage({ moves: true })
    expect(moving.pages.openPerson(123)).toBe('announced')
    vi.advanceTimersByTime(10_000)
    expect([...taking.tabs, ...moving.tabs]).toEqual([])
  })

  test('C1 a page that stays where it is gets the row in a tab, at the account’s own address', () => {
    const { pages, tabs } = createPage({ crmUrl: 'https://crm.padariamodelo.example' })
    pages.openCompany(45)
    pages.openDeal('901')
    pages.openPerson('../../logout?')
    vi.advanceTimersByTime(10_000)
    expect(tabs).toEqual([
      'https://crm.padariamodelo.example/contact/45',
      'https://crm.padariamodelo.example/deal/901',
      'https://crm.padariamodelo.example/contact/..%2F..%2Flogout%3F',
    ])
  })

  test('C1 navigate is used instead of a tab, and not when the page took the event', () => {
    const navigate = vi.fn()
    expect(createPage({ navigate }).pages.openPerson(123)).toBe('linked')
    expect(createPage({ navigate, takes: true }).pages.openPerson(5)).toBe('taken')
    vi.advanceTimersByTime(10_000)
    expect(navigate.mock.calls).toEqual([['https://app10.ploomes.com/contact/123']])
  })

  test('C6 a deal the page created is told once per event, until unsubscribed; nonsense is not', () => {
    const { pages, target } = createPage()
    const deals: unknown[] = []
    const stop = pages.onDealCreated((deal) => deals.push(deal))
    const tell = (detail: unknown): boolean =>
      target.dispatchEvent(new CustomEvent('ploomes-created-deal', { detail }))
    tell({ dealId: 901, dealName: 'Bolo' })
    tell({ dealId: '902' })
    for (const nonsense of [null, undefined, 'x', {}, { dealId: '<b>' }, { dealId: null }]) tell(nonsense)
    stop()
    tell({ dealId: 903 })
    expect(deals).toEqual([
      { dealId: '901', dealName: 'Bolo' },
      { dealId: '902', dealName: '' },
    ])
  })
})
