import * as v from 'valibot'
import type { NeppoContent } from '#model.ts'
import { maybe, MaybeText, Text } from '#schema/Field.ts'

const Body = maybe(v.object({ text: MaybeText }))
const Header = maybe(
  v.object({
    text: MaybeText,
    image: maybe(v.object({ link: MaybeText })),
    document: maybe(v.object({ link: MaybeText })),
  }),
)
const Title = v.object({ title: Text })
const frame = { header: Header, body: Body, footer: Body }

const Interactive = v.variant('type', [
  v.object({
    type: v.literal('button'),
    ...frame,
    action: v.object({ buttons: v.array(v.object({ reply: Title })) }),
  }),
  v.object({
    type: v.literal('list'),
    ...frame,
    action: v.object({
      button: v.fallback(Text, ''),
      sections: v.array(
        v.object({ title: MaybeText, rows: v.array(v.object({ title: Text, description: MaybeText })) }),
      ),
    }),
  }),
  v.object({ type: v.literal('button_reply'), button_reply: Title }),
  v.object({ type: v.literal('list_reply'), list_reply: Title }),
  v.object({
    type: v.literal('reaction'),
    reaction: v.object({ message_id: MaybeText, emoji: v.fallback(v.string(), '') }),
  }),
  v.object({
    type: v.literal('call_permission_reply'),
    call_permission_reply: v.object({ response: v.picklist(['accept', 'reject']) }),
  }),
  v.object({ type: v.picklist(['call_reject', 'active_send', 'call_finished']), code: MaybeText }),
])

/** A JSON message of a known type (`neppo-panel-api.md` 2.3), or null. Call cards have no kind of their own and keep their type. */
export function translateInteractive(value: unknown): NeppoContent | null {
  const result = v.safeParse(Interactive, value)
  if (!result.success) return null
  const message = result.output
  switch (message.type) {
    case 'button':
      return {
        kind: 'buttons',
        ...readFrame(message),
        buttons: message.action.buttons.map(({ reply }) => reply.title),
      }
    case 'list':
      return {
        kind: 'list',
        ...readFrame(message),
        button: message.action.button,
        sections: message.action.sections,
      }
    case 'button_reply':
      return { kind: 'reply', title: message.button_reply.title }
    case 'list_reply':
      return { kind: 'reply', title: message.list_reply.title }
    case 'reaction':
      return {
        kind: 'reaction',
        emoji: message.reaction.emoji.slice(0, 32),
        targetExternalId: message.reaction.message_id,
      }
    case 'call_permission_reply':
      return {
        kind: 'unsupported',
        type: `call_permission_reply.${message.call_permission_reply.response}`,
        text: null,
      }
    case 'call_reject':
    case 'active_send':
    case 'call_finished':
      return { kind: 'unsupported', type: message.code ?? message.type, text: null }
  }
}

type Frame = {
  header: v.InferOutput<typeof Header>
  body: v.InferOutput<typeof Body>
  footer: v.InferOutput<typeof Body>
}

function readFrame({ header, body, footer }: Frame) {
  return {
    header: header?.text ?? header?.image?.link ?? header?.document?.link ?? null,
    body: body?.text ?? '',
    footer: footer?.text ?? null,
  }
}
