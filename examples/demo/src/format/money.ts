const exact = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' })
const round = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL', maximumFractionDigits: 0 })
const compact = new Intl.NumberFormat('pt-BR', {
  style: 'currency',
  currency: 'BRL',
  notation: 'compact',
  maximumFractionDigits: 1,
})
const plain = new Intl.NumberFormat('pt-BR', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** An amount in reais, with cents only when there are any. */
export function formatMoney(amount: number): string {
  return Number.isInteger(amount) ? round.format(amount) : exact.format(amount)
}

/** A sum for small places: "R$ 128 mil". */
export function formatMoneyShort(amount: number): string {
  return amount < 10_000 ? round.format(amount) : compact.format(amount)
}

/** An amount as typed in a field: "1.234,50". */
export function formatAmount(amount: number): string {
  return plain.format(amount)
}

/** The number in a typed amount: Brazilian separators, or a dot for the decimals; undefined when it is none. */
export function parseAmount(text: string): number | undefined {
  const trimmed = text.replace(/[^\d.,-]/g, '')
  if (!/\d/.test(trimmed)) return undefined
  const brazilian = trimmed.includes(',') || /^-?\d{1,3}(\.\d{3})+$/.test(trimmed)
  const value = Number(brazilian ? trimmed.replaceAll('.', '').replace(',', '.') : trimmed)
  return Number.isFinite(value) ? value : undefined
}
