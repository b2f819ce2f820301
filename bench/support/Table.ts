import { loadavg } from 'node:os'

/** A table as it is printed: figures with their unit in the head, ours and the reference side by side. */
export type Table = {
  title: string
  /** How it was measured, in a sentence or two. */
  how: string
  head: readonly string[]
  rows: readonly (readonly string[])[]
}

/** The table as Markdown, readable in a terminal too. */
export function writeTable({ title, how, head, rows }: Table): string {
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => (row[at] ?? '').length)))
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, at) => (at === 0 ? (cells[at] ?? '').padEnd(width) : (cells[at] ?? '').padStart(width))).join(' | ')} |`
  const rule = `| ${widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [`## ${title}`, '', how, '', line(head), rule, ...rows.map(line), ''].join('\n')
}

/** How busy the machine is, since other work on it makes every time longer. */
export const loadNow = (): string => (loadavg()[0] ?? 0).toFixed(1)

/** A figure with as many digits as mean something. */
export function show(value: number, unit = ''): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  const text = Number.isFinite(value) ? String(Number(value.toFixed(digits))) : '–'
  return unit && text !== '–' ? `${text} ${unit}` : text
}
