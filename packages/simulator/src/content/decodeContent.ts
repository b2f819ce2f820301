import type { ContactCard, Content } from './Content.ts'
import type { EncodedContent } from './encodeContent.ts'

type Bag = Record<string, unknown>

const bag = (value: unknown): Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bag) : {}
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): number => (typeof value === 'number' ? value : 0)

const extensions: [RegExp, 'image' | 'audio' | 'video' | 'document'][] = [
  [/^(jpe?g|png|svg|gif|webp|bmp)$/, 'image'],
  [/^(mp3|m4a|wav|oga|ogg|aac)$/, 'audio'],
  [/^(mp4|mov|3gp|mkv|webm)$/, 'video'],
  [/^(pdf|docx?|xlsx?|csv|txt|pptx?|zip|rar|tar)$/, 'document'],
]

/** Reads Neppo's three fields back into content; what cannot be read is text (`neppo.md` 3.2, 7). */
export function decodeContent({ message, contentType, caption }: EncodedContent): Content {
  const type = contentType.toUpperCase()
  const url = /^https?:\/\/\S+$/.test(message) ? message : null
  if (url !== null) {
    const kind = kindOfType(type) ?? (type === 'TEXT' ? kindOfExtension(url) : null)
    if (kind !== null) return { kind, url, caption }
  }
  if (type === 'JSON' || type === 'LOCATION' || type === 'CONTACT' || type === 'INTERACTIVE') {
    return decodeJson(message) ?? { kind: 'text', text: message }
  }
  return { kind: 'text', text: message }
}

function kindOfType(type: string): 'image' | 'audio' | 'video' | 'document' | null {
  if (type === 'IMAGE') return 'image'
  if (type === 'AUDIO') return 'audio'
  if (type === 'VIDEO') return 'video'
  return type === 'APPLICATION' ? 'document' : null
}

function kindOfExtension(url: string): 'image' | 'audio' | 'video' | 'document' | null {
  const extension = /\.([a-z0-9]{1,5})(?:[?#]|$)/i.exec(url)?.[1]?.toLowerCase() ?? ''
  return extensions.find(([pattern]) => pattern.test(extension))?.[1] ?? null
}

function decodeJson(message: string): Content | null {
  let value: unknown
  try {
    value = JSON.parse(message)
  } catch {
    return null
  }
  if (Array.isArray(value)) return { kind: 'contacts', contacts: value.map(toCard) }
  const root = bag(value)
  const location = bag(root['location'])
  if (typeof location['latitude'] === 'number') {
    return {
      kind: 'location',
      latitude: location['latitude'],
      longitude: number(location['longitude']),
      name: text(location['name']) || null,
    }
  }
  const action = bag(root['action'])
  switch (root['type']) {
    case 'button':
      return {
        kind: 'buttons',
        body: text(bag(root['body'])['text']),
        footer: text(bag(root['footer'])['text']) || null,
        buttons: list(action['buttons']).map((button, index) => {
          const reply = bag(bag(button)['reply'])
          return { id: text(reply['id']) || String(index + 1), title: text(reply['title']) }
        }),
      }
    case 'list':
      return {
        kind: 'list',
        body: text(bag(root['body'])['text']),
        button: text(action['button']),
        rows: list(action['sections'])
          .flatMap((section) => list(bag(section)['rows']))
          .map((row, index) => ({
            id: text(bag(row)['id']) || String(index + 1),
            title: text(bag(row)['title']),
            description: text(bag(row)['description']),
          })),
      }
    case 'button_reply':
      return { kind: 'buttonReply', ...idAndTitle(root['button_reply']) }
    case 'list_reply':
      return {
        kind: 'listReply',
        ...idAndTitle(root['list_reply']),
        description: text(bag(root['list_reply'])['description']),
      }
    case 'reaction': {
      const reaction = bag(root['reaction'])
      return {
        kind: 'reaction',
        emoji: text(reaction['emoji']),
        targetExternalId: text(reaction['message_id']),
      }
    }
    default:
      return null
  }
}

function idAndTitle(value: unknown): { id: string; title: string } {
  return { id: text(bag(value)['id']), title: text(bag(value)['title']) }
}

function toCard(value: unknown): ContactCard {
  const name = bag(bag(value)['name'])
  return {
    firstName: text(name['first_name']) || text(name['formatted_name']),
    lastName: text(name['last_name']),
    phone: text(bag(list(bag(value)['phones'])[0])['phone']),
    email: text(bag(list(bag(value)['emails'])[0])['email']) || null,
  }
}
