const clock = new Intl.DateTimeFormat('pt-BR', { hour: '2-digit', minute: '2-digit' })
const weekday = new Intl.DateTimeFormat('pt-BR', { weekday: 'long' })
const day = new Intl.DateTimeFormat('pt-BR', { day: '2-digit', month: '2-digit', year: 'numeric' })

/** The time of a moment: 14:05. */
export function clockTime(moment: string | Date): string {
  const date = new Date(moment)
  return Number.isNaN(date.getTime()) ? '' : clock.format(date)
}

/** The day of a moment as messengers write it: Hoje, Ontem, the weekday, then the date. */
export function dayWord(iso: string, now: Date = new Date()): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return ''
  const midnight = (moment: Date) => Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate())
  const days = Math.round((midnight(now) - midnight(date)) / 86_400_000)
  if (days === 0) return 'Hoje'
  if (days === 1) return 'Ontem'
  return days > 1 && days < 7 ? weekday.format(date) : day.format(date)
}

/** The time today, the day before that: for lists. */
export function shortMoment(iso: string, now: Date = new Date()): string {
  const word = dayWord(iso, now)
  return word === 'Hoje' ? clockTime(iso) : word
}

/** A length of time: 0:07, 12:30. */
export function duration(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.round(seconds)) : 0
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** The size of a file: 820 kB, 1,4 MB; empty when unknown. */
export function fileSize(bytes: number): string {
  if (bytes <= 0) return ''
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`
  return `${(bytes / 1_000_000).toLocaleString('pt-BR', { maximumFractionDigits: 1 })} MB`
}

/** A phone number with its punctuation; other countries' as digits. */
export function phoneWord(phone: string): string {
  const match = /^55(\d{2})(\d{4,5})(\d{4})$/.exec(phone.replace(/\D/g, ''))
  return match ? `+55 (${match[1]}) ${match[2]}-${match[3]}` : `+${phone.replace(/\D/g, '')}`
}

/** The digits of a typed number, 55 added to a Brazilian one without country code. */
export function phoneDigits(typed: string): string {
  const digits = typed.replace(/\D/g, '')
  if (typed.trim().startsWith('+')) return digits
  return digits.length === 10 || digits.length === 11 ? `55${digits}` : digits
}

/** The one or two letters that stand for a name. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toUpperCase() || '#'
}
