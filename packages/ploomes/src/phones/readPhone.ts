import { areaCodes } from './areaCodes.ts'

/** A number that is complete, so that it can be compared and dialled. */
export type KnownPhone =
  /** `local` is the subscriber number: 8 digits (landline) or 9 (mobile, the ninth digit always there). */
  | { kind: 'brazil'; area: string; local: string; mobile: boolean; digits: string }
  /** `digits` with the country code, no plus sign. */
  | { kind: 'foreign'; digits: string }

/** Why a text is not a complete number; nothing is guessed to complete it. */
export type PhoneProblem = 'empty' | 'noArea' | 'badArea' | 'badNumber' | 'service' | 'length'

export type PhoneReading = KnownPhone | { kind: 'unreadable'; problem: PhoneProblem }

/**
 * Reads a phone as people type it: masks, `+55`, trunk zero, extension, full-width digits. The country code is
 * decided by length, because area 55 exists (`neppo.md` 8). A mobile number without its ninth digit gets it; a
 * landline and a mobile that share eight digits stay different.
 */
export function readPhone(text: string): PhoneReading {
  const plain = text.normalize('NFKC').replaceAll(/\b(?:ramal|ext|r)\.?:?\s*\d+/gi, ' ')
  const international = /^\s*(?:\+|00(?!0))/.test(plain)
  const digits = plain.replaceAll(/\D/g, '')
  if (digits === '') return unreadable('empty')
  if (international) {
    const whole = plain.trimStart().startsWith('+') ? digits : digits.slice(2)
    if (!whole.startsWith('55'))
      return whole.length >= 8 && whole.length <= 15
        ? { kind: 'foreign', digits: whole }
        : unreadable('length')
    return readNational(whole.slice(2))
  }
  if (/^0[3589]00\d{6,7}$/.test(digits)) return unreadable('service')
  if (/^0\d{10,11}$/.test(digits)) return readNational(digits.slice(1))
  if (/^55\d{10,11}$/.test(digits)) return readNational(digits.slice(2))
  return readNational(digits)
}

/** Reads every number of a field that may hold several, such as `34 99123-0000 / 34 3232-0000`. */
export function readPhones(text: string): KnownPhone[] {
  const known: KnownPhone[] = []
  const parts = text.split(/[/;,|\n]|\s(?:e|ou)\s/i)
  for (const part of parts.length > 1 ? [text, ...parts] : parts) {
    const phone = readPhone(part)
    if (phone.kind !== 'unreadable') known.push(phone)
  }
  return known
}

/** Whether two complete numbers are the same line. */
export function samePhone(a: KnownPhone, b: KnownPhone): boolean {
  return a.kind === b.kind && a.digits === b.digits
}

/**
 * The digit strings under which a number may be stored: with and without 55, and for a mobile also without the
 * ninth digit where such a number existed (`ploomes.md` 3).
 */
export function phoneVariants(phone: KnownPhone): string[] {
  if (phone.kind === 'foreign') return [phone.digits]
  const locals = [phone.local]
  if (phone.mobile && hadEightDigits(phone.local.slice(1))) locals.push(phone.local.slice(1))
  return locals.flatMap((local) => [`${phone.area}${local}`, `55${phone.area}${local}`])
}

/** Writes a number as the page of a Brazilian CRM shows it: `(34) 99123-0000`, foreign ones `+14155550100`. */
export function formatPhone(phone: KnownPhone): string {
  if (phone.kind === 'foreign') return `+${phone.digits}`
  return `(${phone.area}) ${phone.local.slice(0, -4)}-${phone.local.slice(-4)}`
}

function readNational(digits: string): PhoneReading {
  if (digits.length === 8 || digits.length === 9) return unreadable('noArea')
  if (digits.length !== 10 && digits.length !== 11) return unreadable('length')
  const area = digits.slice(0, 2)
  const written = digits.slice(2)
  if (!areaCodes.has(area)) return unreadable('badArea')
  if (written.length === 9)
    return written.startsWith('9') ? brazil(area, written, true) : unreadable('badNumber')
  if (/^[2-5]/.test(written)) return brazil(area, written, false)
  return hadEightDigits(written) ? brazil(area, `9${written}`, true) : unreadable('badNumber')
}

/** Eight-digit mobiles began with 6 to 9; later ranges were born with nine digits, and 2 to 5 are landlines. */
function hadEightDigits(local: string): boolean {
  return /^[6-9]/.test(local)
}

function brazil(area: string, local: string, mobile: boolean): KnownPhone {
  return { kind: 'brazil', area, local, mobile, digits: `55${area}${local}` }
}

function unreadable(problem: PhoneProblem): PhoneReading {
  return { kind: 'unreadable', problem }
}
