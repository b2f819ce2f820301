/** The digits a phone line understands: with the country code, 55 added to a Brazilian number without one (`neppo.md` 8). */
export function dialDigits(written: string): string {
  const typed = written.replace(/\D/g, '')
  // A zero before the area code is how one dials between Brazilian cities; it is no part of the number.
  const digits = /^0[1-9]\d{9,10}$/.test(typed) ? typed.slice(1) : typed
  if (written.trim().startsWith('+')) return digits
  // By length, not by prefix: a number of area 55 starts with 55 too.
  return digits.length === 10 || digits.length === 11 ? `55${digits}` : digits
}

/** A phone for the screen, `+55 (34) 99123-0000`; what is no complete Brazilian number stays as it was typed. */
export function formatPhone(written: string): string {
  const digits = dialDigits(written)
  const match = /^55(\d{2})(\d{4,5})(\d{4})$/.exec(digits)
  return match ? `+55 (${match[1]}) ${match[2]}-${match[3]}` : written.trim()
}

/** True when the number is complete: country, area and subscriber (`neppo.md` 8, rule for Brazil). */
export function isCompletePhone(written: string): boolean {
  const digits = dialDigits(written)
  if (!digits.startsWith('55')) return digits.length >= 10 && digits.length <= 15
  if (digits.length === 13) return digits[4] === '9'
  return digits.length === 12 && Number(digits[4]) < 6
}

/** True for a mobile number, which is where WhatsApp usually lives. */
export function isMobilePhone(written: string): boolean {
  return /^55\d{2}9\d{8}$/.test(dialDigits(written))
}
