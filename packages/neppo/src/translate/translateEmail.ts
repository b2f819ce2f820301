import * as v from 'valibot'
import type { NeppoContent, NeppoMedia } from '#model.ts'
import { MaybeText } from '#schema/Field.ts'
import { htmlToText } from './htmlToText.ts'
import { pickMediaKind, readMedia, wholeAddress } from './pickMediaKind.ts'

const ATTACHMENTS = 50

const Email = v.object({
  subject: MaybeText,
  content: MaybeText,
  attachments: v.fallback(v.array(v.unknown()), []),
})

/** An e-mail as text; `content` may be base64, HTML or plain (`neppo.md` 3.2). Null when it is none. */
export function translateEmail(value: unknown): NeppoContent | null {
  const result = v.safeParse(Email, value)
  if (!result.success) return null
  const { subject, content, attachments } = result.output
  if (subject === null && content === null) return null
  const files: NeppoMedia[] = []
  for (const item of attachments.slice(0, ATTACHMENTS)) {
    const address = typeof item === 'string' ? wholeAddress(item) : null
    if (address) files.push(readMedia(address, pickMediaKind('', address) ?? 'document'))
  }
  const body = decodeBase64(content ?? '')
  const text = /<[a-z!/][^>]*>/i.test(body) ? htmlToText(body) : body.trim()
  return {
    kind: 'email',
    subject: subject ?? '',
    text,
    ...(files.length > 0 ? { attachments: files } : {}),
  }
}

/** A short plain word can look like base64, so the decoded bytes must be readable text as well. */
function decodeBase64(content: string): string {
  const compact = content.replaceAll(/\s/g, '')
  if (compact.length < 8 || compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact))
    return content
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(compact, 'base64'))
    // Control characters mean that it was no base64 of a text.
    return /(?![\t\n\r])\p{Cc}/u.test(text) ? content : text
  } catch {
    return content
  }
}
