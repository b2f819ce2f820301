import type { Session } from '@neppo-chat/protocol'

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** Brazilian mobile numbers appear with and without the ninth digit: both forms of a known number. */
function formsOf(phone: string): string[] {
  const local = /^55(\d{2})9?(\d{8})$/.exec(phone)
  return local ? [phone, `55${local[1]}9${local[2]}`, `55${local[1]}${local[2]}`] : [phone]
}

/** Whether `text` names this session: client, company, protocol, or a phone in any format (row B3). */
export function matchesSession(session: Session, text: string): boolean {
  const wanted = fold(text.trim())
  if (!wanted) return true
  const { client } = session
  const words = fold(`${client.name} ${client.company?.name ?? ''} ${session.protocol} ${client.email ?? ''}`)
  if (wanted.split(/\s+/).every((word) => words.includes(word))) return true
  const digits = digitsOf(text).replace(/^0+/, '')
  if (digits.length < 3 || /\p{L}/u.test(text) || !client.phone) return false
  return formsOf(digitsOf(client.phone)).some((form) => form.includes(digits))
}
