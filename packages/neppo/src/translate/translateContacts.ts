import * as v from 'valibot'
import type { NeppoContactCard, NeppoContent } from '#model.ts'
import { maybe, MaybeText } from '#schema/Field.ts'

/** Cards kept of one message; the rest is counted (B28). */
const CARDS = 10
/** Phones and addresses kept of one card. */
const ENTRIES = 10
const NAME_LENGTH = 200

const Name = maybe(
  v.union([v.string(), v.object({ first_name: MaybeText, last_name: MaybeText, formatted_name: MaybeText })]),
)
const Card = v.object({
  name: Name,
  phones: v.fallback(v.array(maybe(v.object({ phone: MaybeText, type: MaybeText }))), []),
  emails: v.fallback(v.array(maybe(v.object({ email: MaybeText }))), []),
})

/** Shared contacts: names as text, phones as digits, ten cards at most; null when there is none. */
export function translateContacts(value: unknown): NeppoContent | null {
  const list = Array.isArray(value) ? value : [value]
  const cards: NeppoContactCard[] = []
  for (const item of list.slice(0, CARDS)) {
    const result = v.safeParse(Card, item)
    if (result.success) cards.push(readCard(result.output))
  }
  if (cards.length === 0) return null
  return { kind: 'contacts', contacts: cards, more: Math.max(0, list.length - CARDS) }
}

function readCard(card: v.InferOutput<typeof Card>): NeppoContactCard {
  const phones: NeppoContactCard['phones'] = []
  for (const entry of card.phones.slice(0, ENTRIES)) {
    // Digits alone: a dialled `*21*…#` would be a command to the network.
    const number = entry?.phone?.replaceAll(/\D/g, '').slice(0, 20) ?? ''
    if (number !== '') phones.push({ number, type: entry?.type?.slice(0, 40) ?? null })
  }
  const emails = card.emails
    .slice(0, ENTRIES)
    .flatMap((entry) => (entry?.email ? [entry.email.slice(0, 254)] : []))
  return { name: readName(card.name) ?? phones[0]?.number ?? '', phones, emails }
}

function readName(name: v.InferOutput<typeof Name>): string | null {
  if (name === null) return null
  const text =
    typeof name === 'string'
      ? name
      : (name.formatted_name ?? [name.first_name, name.last_name].filter(Boolean).join(' '))
  return text.trim() === '' ? null : text.trim().slice(0, NAME_LENGTH)
}
