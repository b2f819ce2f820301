const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const timeOnly = new Intl.DateTimeFormat('pt-BR', { hour: '2-digit', minute: '2-digit' })
const dayOnly = new Intl.DateTimeFormat('pt-BR', { day: '2-digit', month: 'short' })
const dayAndYear = new Intl.DateTimeFormat('pt-BR', { day: '2-digit', month: 'short', year: 'numeric' })
const full = new Intl.DateTimeFormat('pt-BR', { dateStyle: 'full', timeStyle: 'short' })

/** A moment as people say it: "agora", "há 5 min", "ontem 14:32", then the date. */
export function formatMoment(iso: string, now: Date = new Date()): string {
  const moment = new Date(iso)
  if (Number.isNaN(moment.getTime())) return ''
  const agoMs = now.getTime() - moment.getTime()
  if (agoMs >= -MINUTE_MS && agoMs < MINUTE_MS) return 'agora'
  if (agoMs > 0 && agoMs < HOUR_MS) return `há ${Math.floor(agoMs / MINUTE_MS)} min`
  const days = calendarDays(moment, now)
  if (days === 0) return agoMs > 0 ? `há ${Math.floor(agoMs / HOUR_MS)} h` : `hoje ${timeOnly.format(moment)}`
  if (days === 1) return `ontem ${timeOnly.format(moment)}`
  if (days === -1) return `amanhã ${timeOnly.format(moment)}`
  return formatDay(iso, now)
}

/** A day: "12 de mar.", with the year when it is not this one. */
export function formatDay(iso: string, now: Date = new Date()): string {
  const moment = new Date(iso)
  if (Number.isNaN(moment.getTime())) return ''
  return (moment.getFullYear() === now.getFullYear() ? dayOnly : dayAndYear).format(moment)
}

/** The whole moment, for a tooltip. */
export function formatMomentFull(iso: string): string {
  const moment = new Date(iso)
  return Number.isNaN(moment.getTime()) ? '' : full.format(moment)
}

/** The heading of a day in a timeline: "Hoje", "Ontem", then the date. */
export function formatDayHeading(iso: string, now: Date = new Date()): string {
  const days = calendarDays(new Date(iso), now)
  if (days === 0) return 'Hoje'
  return days === 1 ? 'Ontem' : formatDay(iso, now)
}

/** The value of a date field, in local time, the given number of days from now. */
export function dateFieldValue(daysFromNow: number, now: Date = new Date()): string {
  const moment = new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysFromNow)
  return [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

/** The greeting of this hour. */
export function greeting(now: Date = new Date()): string {
  if (now.getHours() < 12) return 'Bom dia'
  return now.getHours() < 18 ? 'Boa tarde' : 'Boa noite'
}

function calendarDays(moment: Date, now: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return Math.round((midnight(now) - midnight(moment)) / (24 * HOUR_MS))
}
