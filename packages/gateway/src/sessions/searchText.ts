/** Lower case, no accents: what both sides of a search are turned into. */
export const foldText = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()

/** What a session can be found by; kept in one column. */
export const searchTextOf = (session: {
  name: string
  company: string | null
  protocol: string
  phone: string | null
}): string =>
  [foldText(session.name), foldText(session.company ?? ''), foldText(session.protocol), session.phone ?? '']
    .filter(Boolean)
    .join(' ')

/**
 * `like` patterns for what a person typed: its text, and, when it looks like a number, the digits in the forms in which
 * a Brazilian number may be stored (with and without country code and ninth digit).
 */
export function searchPatterns(typed: string): string[] {
  const patterns = [like(foldText(typed))]
  const digits = typed.replace(/\D/g, '')
  const looksLikePhone = digits.length >= 4 && /^[\d\s()+.-]+$/.test(typed.trim())
  if (looksLikePhone) for (const form of phoneForms(digits)) patterns.push(like(form))
  return [...new Set(patterns)]
}

function phoneForms(digits: string): string[] {
  const national = digits.length > 11 && digits.startsWith('55') ? digits.slice(2) : digits
  const forms = [national]
  // Area + 9 + eight digits, and the same without the ninth digit, which WhatsApp ids may lack (`neppo.md` 8).
  if (national.length === 11 && national[2] === '9') forms.push(national.slice(0, 2) + national.slice(3))
  if (national.length === 10) forms.push(`${national.slice(0, 2)}9${national.slice(2)}`)
  if (national.length === 9 && national[0] === '9') forms.push(national.slice(1))
  return forms
}

const like = (text: string) => `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`
