const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)
/** Numbers below are seconds: as milliseconds they would lie before 1974. */
const SECONDS_BELOW = 1e11
/** Brasília, the zone of dates without one (`neppo.md` 9.5); it has no daylight saving time. */
const BRASILIA_OFFSET_MINUTES = -180

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i
const BRAZILIAN = /^(\d{2})\/(\d{2})\/(\d{4})(?:,?\s+(\d{2}):(\d{2})(?::(\d{2}))?)?$/

/**
 * A date of Neppo as epoch milliseconds: epoch milliseconds or seconds as number or text, ISO text with zone, or text
 * without zone meaning −03:00 (`neppo.md` 9.5). Null when it is no date or lies outside 2000 to 2099.
 */
export function readDate(value: unknown): number | null {
  if (typeof value === 'number') return fromNumber(value)
  if (typeof value !== 'string' || value.length > 40) return null
  const text = value.trim()
  if (/^\d{9,14}$/.test(text)) return fromNumber(Number(text))
  const iso = ISO.exec(text)
  if (iso) {
    const [, year, month, day, hour, minute, second, fraction, zone] = iso
    const ms = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000)
    return fromParts([year, month, day, hour, minute, second], ms, zoneMinutes(zone))
  }
  const brazilian = BRAZILIAN.exec(text)
  if (brazilian) {
    const [, day, month, year, hour, minute, second] = brazilian
    return fromParts([year, month, day, hour, minute, second], 0, BRASILIA_OFFSET_MINUTES)
  }
  return null
}

function fromNumber(value: number): number | null {
  const ms = Math.abs(value) < SECONDS_BELOW ? value * 1000 : value
  return inRange(Math.trunc(ms))
}

function inRange(ms: number): number | null {
  return Number.isFinite(ms) && ms >= EARLIEST && ms < LATEST ? ms : null
}

function zoneMinutes(zone: string | undefined): number {
  if (zone === undefined) return BRASILIA_OFFSET_MINUTES
  if (zone.toUpperCase() === 'Z') return 0
  const sign = zone.startsWith('-') ? -1 : 1
  const digits = zone.replaceAll(/\D/g, '')
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)))
}

/** `Date.UTC` rolls 31 February over into March; comparing the parts back refuses it. */
function fromParts(parts: (string | undefined)[], ms: number, offsetMinutes: number): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    Number(part ?? 0),
  )
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, ms)
  const back = new Date(utc)
  const same =
    back.getUTCFullYear() === year &&
    back.getUTCMonth() === month - 1 &&
    back.getUTCDate() === day &&
    back.getUTCHours() === hour &&
    back.getUTCMinutes() === minute &&
    back.getUTCSeconds() === second
  return same ? inRange(utc - offsetMinutes * 60_000) : null
}
