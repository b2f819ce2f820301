import type { Text } from '#ui/text/Text.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const KIB = 1024

/** How times, sizes and numbers are written in one language. Instants are ISO text or milliseconds; wrong ones give ''. */
export type Format = {
  /** 14:32 */
  time: (at: string | number) => string
  /** 22/11/2025 14:32 */
  dateTime: (at: string | number) => string
  /** agora · há 5 min · há 3 h · ontem 14:32 · 22/11/2025 */
  relative: (at: string | number, nowMs: number) => string
  /** Hoje · Ontem · sábado, 22 de novembro · with the year when it is another one */
  day: (at: string | number, nowMs: number) => string
  /** 1:05 · 1:02:09 */
  clock: (ms: number) => string
  /** 40 s · 12 min · 3 h 20 min · 2 d */
  span: (ms: number) => string
  /** 840 B · 12 kB · 3,4 MB */
  bytes: (bytes: number) => string
  number: (value: number) => string
}

/** Whether two instants fall on the same day of the reader's calendar. */
export function isSameDay(a: string | number, b: string | number): boolean {
  const [left, right] = [new Date(a), new Date(b)]
  return (
    left.getDate() === right.getDate() &&
    left.getMonth() === right.getMonth() &&
    left.getFullYear() === right.getFullYear()
  )
}

/** One set of formatters for a language, each built once and shared by every row. */
export function createFormat(locale: string, text: Text): Format {
  const intl = (options: Intl.DateTimeFormatOptions) => {
    let format: Intl.DateTimeFormat | undefined
    return (at: string | number) => {
      const date = new Date(at)
      if (Number.isNaN(date.getTime())) return ''
      return (format ??= new Intl.DateTimeFormat(locale, options)).format(date)
    }
  }
  const time = intl({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const date = intl({ dateStyle: 'short' })
  const weekday = intl({ weekday: 'long', day: 'numeric', month: 'long' })
  const fullDay = intl({ day: 'numeric', month: 'long', year: 'numeric' })
  const dateTime = intl({ dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' })
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const two = (value: number) => String(value).padStart(2, '0')

  return {
    time,
    dateTime,
    day(at, nowMs) {
      if (isSameDay(at, nowMs)) return text.time.today
      if (isSameDay(at, nowMs - DAY_MS)) return text.time.yesterday
      return new Date(at).getFullYear() === new Date(nowMs).getFullYear() ? weekday(at) : fullDay(at)
    },
    relative(at, nowMs) {
      const age = nowMs - new Date(at).getTime()
      if (Number.isNaN(age)) return ''
      if (age < MINUTE_MS) return text.time.now
      if (age < HOUR_MS) return text.time.minutesAgo(Math.floor(age / MINUTE_MS))
      if (isSameDay(at, nowMs)) return text.time.hoursAgo(Math.floor(age / HOUR_MS))
      return isSameDay(at, nowMs - DAY_MS) ? text.time.yesterdayAt(time(at)) : date(at)
    },
    clock(ms) {
      const seconds = Number.isFinite(ms) ? Math.max(0, Math.round(ms / 1000)) : 0
      const hours = Math.floor(seconds / 3600)
      const minutes = Math.floor(seconds / 60) % 60
      const start = hours ? `${hours}:${two(minutes)}` : String(minutes)
      return `${start}:${two(seconds % 60)}`
    },
    span(ms) {
      if (ms < MINUTE_MS) return `${Math.max(0, Math.floor(ms / 1000))} s`
      if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`
      if (ms >= 2 * DAY_MS) return `${Math.floor(ms / DAY_MS)} d`
      const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS)
      return `${Math.floor(ms / HOUR_MS)} h${minutes ? ` ${minutes} min` : ''}`
    },
    bytes(bytes) {
      if (bytes < KIB) return `${bytes} B`
      if (bytes < KIB ** 2) return `${numbers.format(Math.round(bytes / KIB))} kB`
      return `${numbers.format(bytes / KIB ** 2)} MB`
    },
    number: numbers.format,
  }
}
