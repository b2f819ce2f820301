import * as v from 'valibot'
import { MediaId } from './ids.ts'

/** Where the gateway's own copy of a file stands. The address is asked with `media.open`. */
export const Media = v.object({
  id: MediaId,
  mime: v.string(),
  name: v.nullable(v.string()),
  size: v.nullable(v.number()),
  width: v.nullable(v.number()),
  height: v.nullable(v.number()),
  durationMs: v.nullable(v.number()),
  state: v.picklist(['copying', 'ready', 'failed']),
})
export type Media = v.InferOutput<typeof Media>

const text = v.string()
const maybeText = v.nullable(v.string())

const variants = [
  v.object({ kind: v.literal('text'), text }),
  v.object({ kind: v.picklist(['image', 'video', 'audio', 'document']), media: Media, caption: maybeText }),
  v.object({ kind: v.literal('location'), latitude: v.number(), longitude: v.number(), name: maybeText }),
  v.object({
    kind: v.literal('contacts'),
    contacts: v.array(
      v.object({
        name: text,
        phones: v.array(v.object({ number: text, type: maybeText })),
        emails: v.array(text),
      }),
    ),
    more: v.number(),
  }),
  v.object({
    kind: v.literal('buttons'),
    header: maybeText,
    body: text,
    footer: maybeText,
    buttons: v.array(text),
  }),
  v.object({
    kind: v.literal('list'),
    header: maybeText,
    body: text,
    footer: maybeText,
    button: text,
    sections: v.array(
      v.object({ title: maybeText, rows: v.array(v.object({ title: text, description: maybeText })) }),
    ),
  }),
  v.object({ kind: v.literal('reply'), title: text }),
  v.object({ kind: v.literal('email'), subject: text, text }),
  v.object({ kind: v.literal('comment'), text }),
  v.object({ kind: v.literal('unsupported'), type: text, text: maybeText }),
] as const

const Known = v.variant('kind', variants)

/** What a message says. A kind this side does not know arrives as `unsupported`, never as an error. */
export const Content = v.fallback(Known, { kind: 'unsupported', type: 'unknown', text: null })
export type Content = v.InferOutput<typeof Known>
export type ContentKind = Content['kind']
export type MediaContent = Extract<Content, { kind: 'image' | 'video' | 'audio' | 'document' }>
export type MediaKind = MediaContent['kind']
