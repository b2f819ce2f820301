import type { SeedGroup } from '#company/Company.ts'
import type { ClientState } from './ClientState.ts'
import { addClient, findClient } from './customers.ts'
import { advanceMessage, storeMessage } from './messages.ts'
import type { MessageStatus } from './MessageState.ts'
import type { SendState } from './SendState.ts'
import { windowIsOpen } from './sessions.ts'
import type { World } from './World.ts'

/** An active send as any of the three doors (widget, gateway, legacy) describes it. */
export type SendDraft = {
  phone: string | null
  email: string | null
  channel: string
  group: SeedGroup
  message: string
  subject: string | null
  additionalInfo: string | null
  createdBy: string
  agentUserId: number | null
}

/**
 * Takes an active send and leads it up the ladder PROCESSANDO, ENVIADA, RECEBIDA, LIDA as far as it gets
 * (`neppo.md` 3.6): an unwired group stops it at once, missing header media after ENVIADA, the rest ends in ERRO.
 */
export function createSend(world: World, draft: SendDraft): SendState {
  const template = readTemplate(draft.additionalInfo)
  const now = world.clock.now()
  const digits = draft.phone?.replaceAll(/\D/g, '') ?? null
  const contact = draft.channel === 'EMAIL' ? draft.email : digits
  const client =
    contact === null || contact === ''
      ? null
      : (findClient(world, draft.channel, contact) ??
        addClient(world, { channel: draft.channel, contact, name: contact }))
  const send: SendState = {
    id: world.nextId('send'),
    clientId: client?.id ?? null,
    phone: digits,
    email: draft.email,
    channel: draft.channel,
    groupId: draft.group.id,
    message: draft.message,
    subject: draft.subject,
    template: template?.elementName ?? null,
    additionalInfo: draft.additionalInfo,
    createdBy: draft.createdBy,
    agentUserId: draft.agentUserId,
    status: 'PROCESSANDO',
    description: null,
    sessionId: null,
    createdAt: now,
    sentAt: null,
    updatedAt: now,
    messageId: null,
  }
  world.sends.set(send.id, send)
  world.ledger.add({
    kind: 'activeSend',
    sessionId: null,
    phone: digits ?? draft.email,
    author: draft.createdBy,
    contentType: template === null ? 'TEXT' : 'TEMPLATE',
    message: draft.message,
    messageId: null,
  })
  world.events.emit({ kind: 'sendChanged', send })
  if (client !== null && draft.group.wired) climb(world, send, client, template)
  return send
}

type TemplateUse = { elementName: string; hasMedia: boolean; mediaUrl: string | null }

function readTemplate(additionalInfo: string | null): TemplateUse | null {
  if (additionalInfo === null || additionalInfo === '') return null
  try {
    const info = JSON.parse(additionalInfo) as {
      elementName?: unknown
      medias?: { HEADER?: { url?: unknown }[] }
    }
    const url = info.medias?.HEADER?.[0]?.url
    return {
      elementName: typeof info.elementName === 'string' ? info.elementName : '',
      hasMedia: typeof url === 'string',
      mediaUrl: typeof url === 'string' ? url : null,
    }
  } catch {
    return { elementName: '', hasMedia: false, mediaUrl: null }
  }
}

/** Why WhatsApp refuses a send, as Meta's code and text; null = it does not. */
function refusal(
  world: World,
  send: SendState,
  client: ClientState,
  template: TemplateUse | null,
): string | null {
  if (send.channel !== 'WHATSAPP') return null
  if (template === null) {
    return windowIsOpen(world, client)
      ? null
      : '131047 - Re-engagement message: more than 24 hours have passed'
  }
  if (!world.company.templates.some(({ elementName }) => elementName === template.elementName)) {
    return '132001 - Template name does not exist in the translation'
  }
  return client.onWhatsapp && isMobile(send.phone ?? '') ? null : '131026 - Message undeliverable'
}

/** A Brazilian landline (12 digits, first digit below 6) has no WhatsApp (`neppo.md` 8). */
function isMobile(digits: string): boolean {
  return !(digits.length === 12 && digits.startsWith('55') && Number(digits[4]) < 6)
}

function climb(world: World, send: SendState, client: ClientState, template: TemplateUse | null): void {
  const step = (status: MessageStatus, description: string | null = null): void => {
    send.status = status
    send.description = description
    send.updatedAt = world.clock.now()
    if (status === 'ENVIADA') send.sentAt = send.updatedAt
    world.events.emit({ kind: 'sendChanged', send })
  }
  world.later(world.settings.latency.sendMs, () => {
    const refused = refusal(world, send, client, template)
    if (refused !== null) {
      step('ERRO', refused)
      return
    }
    step('ENVIADA')
    const wanted = world.company.templates.find(({ elementName }) => elementName === template?.elementName)
    // Accepted and never delivered: Meta drops a template whose header media is missing.
    if (wanted?.mediaKind != null && template?.hasMedia !== true) return
    const message = storeMessage(world, {
      session: null,
      client,
      sendBy: 'agent',
      fromUser: send.createdBy,
      toUser: client.userName,
      ...(template === null && /^https?:\/\/\S+$/.test(send.message)
        ? { message: send.message, contentType: 'TEXT', caption: null }
        : template?.mediaUrl != null
          ? {
              message: template.mediaUrl,
              contentType:
                wanted?.mediaKind === 'image'
                  ? 'IMAGE'
                  : wanted?.mediaKind === 'video'
                    ? 'VIDEO'
                    : 'APPLICATION',
              caption: send.message,
            }
          : { message: send.message, contentType: 'TEXT', caption: null }),
      status: 'ENVIADA',
      directMessageId: send.id,
      template: send.template,
    })
    send.messageId = message.id
    world.later(world.settings.latency.sendMs, () => {
      if (!client.receives) return
      advanceMessage(world, message, 'RECEBIDA')
      if (client.readsAtOnce) advanceMessage(world, message, 'LIDA')
    })
  })
}

/** Keeps the status of a send equal to that of its message, which the customer's phone moves. */
export function followSends(world: World): () => void {
  return world.events.listen((event) => {
    if (event.kind !== 'messageStatus' || event.message.directMessageId === null) return
    const send = world.sends.get(event.message.directMessageId)
    if (send === undefined || event.message.status === null || send.status === event.message.status) return
    send.status = event.message.status
    send.description = event.message.statusDescription
    send.updatedAt = world.clock.now()
    world.events.emit({ kind: 'sendChanged', send })
  })
}
