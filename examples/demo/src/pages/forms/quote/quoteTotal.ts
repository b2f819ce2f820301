import { parseAmount } from '#format/money.ts'

/** One product line as typed. */
export interface QuoteLine {
  product: string
  quantity: string
  price: string
  discount: string
}

/** A line without anything typed. */
export const emptyLine: QuoteLine = { product: '', quantity: '1', price: '', discount: '' }

/** The total of a line in reais: quantity times price less its discount in percent. */
export function lineTotal(line: QuoteLine): number {
  const gross = (parseAmount(line.quantity) ?? 0) * (parseAmount(line.price) ?? 0)
  return toCents(gross * (1 - percent(line.discount) / 100))
}

/** The total of the proposal in reais: lines less the general discount, plus freight and surcharge. */
export function quoteTotal(
  lines: QuoteLine[],
  extras: { discount: string; shippingCost: string; surcharge: string },
): number {
  const sum = lines.reduce((total, line) => total + lineTotal(line), 0)
  return toCents(
    sum * (1 - percent(extras.discount) / 100) +
      (parseAmount(extras.shippingCost) ?? 0) +
      (parseAmount(extras.surcharge) ?? 0),
  )
}

function percent(text: string): number {
  return Math.min(100, Math.max(0, parseAmount(text) ?? 0))
}

function toCents(amount: number): number {
  return Math.round(amount * 100) / 100
}
