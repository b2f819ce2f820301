export type Locale = 'pt-BR' | 'en' | 'es'
export type Place = { side: 'left' | 'right'; offsetX: number; offsetY: number }

/** Above the dialogs of common CRMs, one below the largest value a browser keeps. */
const DEFAULT_Z_INDEX = 2_147_483_000
const DEFAULT_OFFSET_PX = 16
const MAX_OFFSET_PX = 400

const readOffset = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value)
    ? Math.min(MAX_OFFSET_PX, Math.max(0, value))
    : DEFAULT_OFFSET_PX

/** Where the launcher stands; wrong words fall back to the bottom right, so that it is always somewhere. */
export function readPlace(value: unknown): Place {
  const given = (typeof value === 'object' && value !== null ? value : { side: value }) as {
    side?: unknown
    offsetX?: unknown
    offsetY?: unknown
  }
  const side = /left|esquerda/i.test(String(given.side)) ? 'left' : 'right'
  return { side, offsetX: readOffset(given.offsetX), offsetY: readOffset(given.offsetY) }
}

export function readLocale(value: unknown): Locale {
  const language = String(value ?? 'pt-BR')
    .slice(0, 2)
    .toLowerCase()
  return language === 'en' ? 'en' : language === 'es' ? 'es' : 'pt-BR'
}

/** The z-index to stand at; anything that is not a sensible integer gives the default. */
export const readZIndex = (value: unknown): number =>
  Number.isInteger(value) && Math.abs(value as number) < 2 ** 31 ? (value as number) : DEFAULT_Z_INDEX
