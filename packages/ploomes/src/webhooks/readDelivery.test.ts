import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDelivery } from './readDelivery.ts'

describe('readDelivery', () => {
  test.each([
    [
      { Action: 'Update', Entity: 'Deals', New: { Id: 9, UpdaterId: 5 }, Old: { Id: 9 } },
      { entity: 'deal', action: 'update', id: 9, updaterId: 5 },
    ],
    [
      { Action: 'Delete', Entity: 'Contact', New: null, Old: { Id: 7 } },
      { entity: 'contact', action: 'delete', id: 7, updaterId: null },
    ],
    [
      { Action: 'Create', Entity: 'Contacts', ResourceId: 8, ValidationKey: 'x', UserId: 3 },
      { entity: 'contact', action: 'create', id: 8, updaterId: 3 },
    ],
    [
      { EntityId: 2, ActionId: 3, Id: 4 },
      { entity: 'deal', action: 'delete', id: 4 },
    ],
    [
      { Action: 'Clone', Entity: 'Widgets', Id: 4 },
      { entity: 'other', action: null, id: 4 },
    ],
  ])('reads %j', (body, expected) => {
    expect(readDelivery(body)).toMatchObject(expected)
  })

  test('the time of the change is read from New', () => {
    expect(readDelivery({ New: { Id: 1, LastUpdateDate: '2026-01-15T09:00:00.13-03:00' } })?.updatedAt).toBe(
      Date.UTC(2026, 0, 15, 12, 0, 0, 130),
    )
  })

  test('G15 a body without a row is null, and none makes it throw', () => {
    for (const body of [null, [], 'x', 1, {}, { New: [] }, { Id: '7' }, { Id: -1 }])
      expect(readDelivery(body)).toBeNull()
    fc.assert(
      fc.property(fc.anything(), (body) => void readDelivery(body)),
      { numRuns: 2_000 },
    )
  })
})
