import { describe, expect, it } from 'vitest'
import { lineTotal, quoteTotal } from './quoteTotal.ts'

const line = (quantity: string, price: string, discount = '') => ({
  product: 'Bolo',
  quantity,
  price,
  discount,
})
const none = { discount: '', shippingCost: '', surcharge: '' }

describe('the total of a proposal', () => {
  it.each([
    [line('3', '120,50'), 361.5],
    [line('2', '100,00', '10'), 180],
    [line('1', ''), 0],
    [line('1', '10', '150'), 0],
    [line('3', '0,333'), 1],
  ])('totals a line', (row, total) => expect(lineTotal(row)).toBe(total))

  it('takes the general discount from the lines alone, then adds freight and surcharge', () => {
    const total = quoteTotal([line('1', '100'), line('1', '100')], {
      discount: '5',
      shippingCost: '12,50',
      surcharge: '7,50',
    })
    expect(total).toBe(210)
  })

  it('is zero for an empty proposal', () => expect(quoteTotal([line('1', '')], none)).toBe(0))
})
