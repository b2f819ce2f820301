import { describe, expect, it } from 'vitest'
import { listContacts, phoneVariants } from './contacts.ts'
import { CrmClient } from './CrmClient.ts'

function recording(rows: object[] = []) {
  const queries: string[] = []
  const crm = new CrmClient({
    baseUrl: 'http://crm.example',
    userKey: 'key',
    fetch: async (url) => {
      queries.push(decodeURIComponent(String(url)))
      return Response.json({ value: rows })
    },
  })
  return { crm, queries }
}

describe('the list of people', () => {
  it('searches names by text, with quotes doubled', async () => {
    const { crm, queries } = recording()
    await listContacts(crm, { typeId: 2, text: " D'Ávila ", page: 1 })
    expect(queries[0]).toContain("TypeId eq 2 and contains(Name,'D''Ávila')")
    expect(queries[0]).toContain('$skip=25')
  })

  it('searches a phone in any format by every way it may be stored', async () => {
    const { crm, queries } = recording()
    await listContacts(crm, { typeId: 2, text: '+55 (34) 99123-0000', page: 0 })
    for (const digits of ['34991230000', '3491230000', '5534991230000', '553491230000']) {
      expect(queries[0]).toContain(`p/SearchPhoneNumber eq ${digits}`)
    }
  })

  it('finds the last four digits inside the written number', async () => {
    const { crm, queries } = recording()
    await listContacts(crm, { typeId: 2, text: '0741', page: 0 })
    expect(queries[0]).toContain("contains(p/PhoneNumber,'0741')")
  })

  it('knows from one row more than a page that another follows', async () => {
    const { crm } = recording(Array.from({ length: 26 }, (_, Id) => ({ Id })))
    const page = await listContacts(crm, { typeId: 2, text: '', page: 0 })
    expect([page.rows.length, page.hasMore]).toEqual([25, true])
  })

  it('gives a landline and a mobile their variants', () => {
    expect(phoneVariants('1138420000')).toEqual([
      '1138420000',
      '11938420000',
      '551138420000',
      '5511938420000',
    ])
    expect(phoneVariants('0741')).toEqual(['0741'])
  })
})
