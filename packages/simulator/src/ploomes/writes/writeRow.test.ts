import { describe, expect, test } from 'vitest'
import { createPloomesBench, partsOf, type Json } from '#ploomes/PloomesBench.fake.ts'

const bench = createPloomesBench()
const { call, get } = bench

describe('writes', () => {
  test('a deal gets its pipeline from the stage, names from its contacts, creator from the key, times at -03:00', async () => {
    const company = bench.control.rows('Contacts').find((row) => row['TypeId'] === 1)
    const { json } = await call('POST', '/Deals', {
      Title: 'Bolo',
      ContactId: company?.['Id'],
      PersonId: 70001,
      StageId: 112,
    })
    expect(json.value[0]).toMatchObject({
      PipelineId: 11,
      ContactName: company?.['Name'],
      CreatorId: 501,
      OwnerId: 501,
      StatusId: 1,
      CreateDate: '2026-01-15T09:00:00.00-03:00',
    })
  })

  test('phones are replaced as a whole, custom fields merged per key unless the switch says replace', async () => {
    const [agents, usernames] = bench.control
      .rows('Fields')
      .filter((row) => row['EntityId'] === 1 && row['Dynamic'] === true)
    const keyOf = (row: Record<string, unknown> | undefined): string => String(row?.['Key'])
    const values = async (body: object): Promise<unknown[]> => {
      const { json } = await call('PATCH', '/Contacts(70001)?$expand=OtherProperties,Phones', body)
      return partsOf(json, 'OtherProperties').map((row) => row['UserValueName'] ?? row['BigStringValue'])
    }
    expect(
      await values({
        OtherProperties: [
          { FieldKey: keyOf(agents), IntegerValue: 501 },
          { FieldKey: keyOf(agents), IntegerValue: 502 },
        ],
      }),
    ).toEqual(['Ana Ribeiro', 'Bruno Tavares'])
    expect(await values({ OtherProperties: [{ FieldKey: keyOf(usernames), BigStringValue: 'a' }] })).toEqual([
      'Ana Ribeiro',
      'Bruno Tavares',
      'a',
    ])
    bench.control.set({ otherProperties: 'replace' })
    expect(await values({ OtherProperties: [{ FieldKey: keyOf(usernames), BigStringValue: 'b' }] })).toEqual([
      'b',
    ])
    await call('PATCH', '/Contacts(70001)', { Phones: [{ PhoneNumber: '(34) 3232-0000', TypeId: 1 }] })
    expect(bench.control.rows('Phones').filter((row) => row['ContactId'] === 70001)).toMatchObject([
      { SearchPhoneNumber: 3432320000 },
    ])
  })

  test('UpdateOtherProperty sets the full list of one field', async () => {
    const agents = bench.control.rows('Fields').find((row) => row['Name'] === 'Agentes (Neppo)')
    const body = { FieldKey: agents?.['Key'], Values: [{ IntegerValue: 503 }, { IntegerValue: 504 }] }
    const { json } = await call(
      'POST',
      '/Contacts(70001)/UpdateOtherProperty?$select=Id&$expand=OtherProperties($select=UserValueId)',
      body,
    )
    expect(json.value).toEqual([{ Id: 70001, OtherProperties: [{ UserValueId: 503 }, { UserValueId: 504 }] }])
  })

  test.each([
    ['/Contacts', { TypeId: 2 }],
    ['/Contacts', { Name: 'X', TypeId: 2, CompanyId: 1 }],
    ['/Contacts', { Name: 'X', Nome: 'Y' }],
    ['/Contacts', { Name: 7 }],
    ['/Deals', { Title: 'X', StageId: 9 }],
    ['/Deals', { Title: 'X', PipelineId: 11, StageId: 101 }],
    ['/InteractionRecords', { Content: 'sem dono' }],
    ['/Contacts', { Name: 'X', OtherProperties: [{ FieldKey: 'contact_NADA', StringValue: 'x' }] }],
  ])('POST %s %j is refused and leaves nothing behind', async (path, body) => {
    expect((await call('POST', path, body)).status).toBe(400)
    expect(bench.control.effects()).toEqual([])
  })

  test('win, lose, reopen and delete change a deal as told', async () => {
    const id = (await call('POST', '/Deals', { Title: 'X', StageId: 101 })).json.value[0]?.['Id']
    expect((await call('POST', `/Deals(${id})/Win`, {})).json.value[0]).toMatchObject({
      StatusId: 2,
      FinishDate: expect.any(String),
    })
    expect((await call('POST', `/Deals(${id})/Reopen`, {})).json.value[0]).toMatchObject({
      StatusId: 1,
      FinishDate: null,
    })
    expect((await call('POST', `/Deals(${id})/Lose`, {})).status).toBe(400)
    expect((await call('POST', `/Deals(${id})/Lose`, { LossReasonId: 100 })).json.value[0]).toMatchObject({
      StatusId: 3,
    })
    const gone = await call('DELETE', `/Deals(${id})`)
    expect([gone.status, gone.text]).toEqual([200, ''])
    expect((await get(`/Deals?$filter=Id eq ${id}`)).json.value).toEqual([])
    expect((await get('/Deals/GetDeletedDeals?$select=Id')).json.value).toEqual([{ Id: id }])
  })

  test('an uploaded file hangs on its record and can be fetched', async () => {
    const record = (await call('POST', '/InteractionRecords', { ContactId: 70001, Content: 'x' })).json
      .value[0]?.['Id']
    const form = new FormData()
    form.append('file1', new Blob(['oi'], { type: 'text/plain' }), 'bilhete ção.txt')
    const response = await fetch(
      `${bench.url}/InteractionRecords(${record})/UploadFile?$expand=Attachments`,
      { method: 'POST', headers: { 'User-Key': 'key-ana' }, body: form },
    )
    const [attachment] = partsOf((await response.json()) as Json, 'Attachments')
    expect(attachment).toMatchObject({ FileName: 'bilhete ção.txt', ContentLength: 2 })
    expect(await (await fetch(String(attachment?.['Url']))).text()).toBe('oi')
  })

  test('a proposal keeps its sections and products', async () => {
    const body = {
      DealId: 901,
      Amount: 48,
      Sections: [
        { Name: 'Pães', Code: 0, Products: [{ ProductName: 'Pão', Quantity: 2, UnitPrice: 24, Total: 48 }] },
      ],
    }
    const made = await call('POST', '/Quotes', body)
    const { json } = await get(
      `/Quotes?$filter=Id eq ${made.json.value[0]?.['Id']}&$select=QuoteNumber&$expand=Sections($select=Name;$expand=Products($select=ProductName,Total))`,
    )
    expect(json.value).toEqual([
      { QuoteNumber: 1, Sections: [{ Name: 'Pães', Products: [{ ProductName: 'Pão', Total: 48 }] }] },
    ])
  })

  test('the timeline of a deal is newest first and can expand what it points to', async () => {
    await call('POST', '/InteractionRecords', { DealId: 901, Content: 'agora', TypeId: 7 })
    const { json } = await get(
      '/Timeline?dealId=901&$select=EntityId&$expand=InteractionRecord($select=Content;$expand=Type($select=Name))&$top=1',
    )
    expect(json.value).toEqual([
      { EntityId: 36, InteractionRecord: { Content: 'agora', Type: { Name: 'WhatsApp' } } },
    ])
  })
})
