import type { NeppoChannel } from './Client.ts'
import type { NeppoTemplateValue } from './Template.ts'

/** One message of an active send. `text` is the rendered text, or the address of an uploaded file. */
export type NeppoActiveSendInput = {
  channel: 'whatsapp' | 'sms' | 'telegram'
  /** Digits with country code. */
  phone: string
  group: string
  /** Null for a number typed by hand. */
  clientId: number | null
  agentUserId: number
  createdBy: string
  text: string
  template: {
    name: string
    namespace: string
    language: string | null
    values: Partial<Record<'header' | 'body' | 'footer' | 'button', NeppoTemplateValue[]>>
    /** Extension with its dot. */
    headerMedia: { url: string; extension: string } | null
  } | null
}

/** One active send by e-mail. */
export type NeppoEmailSendInput = {
  channel: 'email'
  group: string
  clientId: number | null
  agentUserId: number
  createdBy: string
  from: string
  to: string[]
  cc: string[]
  bcc: string[]
  subject: string
  html: string
  attachments: string[]
}

/** How far an active send got; `processing` may stay for good (`neppo.md` 3.6). */
export type NeppoSendStatus = 'processing' | 'sent' | 'delivered' | 'read' | 'failed'

/** A past active send of the agent. */
export type NeppoActiveSend = {
  id: number
  client: { id: number | null; userName: string | null; name: string | null; company: string | null }
  phone: string | null
  channel: NeppoChannel
  text: string
  subject: string | null
  template: string | null
  status: NeppoSendStatus
  reason: string | null
  createdAt: number | null
}

/** An active send as surface G tells it; `sessionId` is set when the customer replies (`neppo.md` 3.6). */
export type NeppoDirectMessage = {
  id: number
  phone: string
  status: NeppoSendStatus
  reason: string | null
  sessionId: number | null
  groupName: string | null
  text: string | null
  sentAt: number | null
  createdAt: number | null
  updatedAt: number | null
}

/** Input of a send through surface G; never repeated automatically. */
export type NeppoDirectMessageInput = {
  phone: string
  channel: 'whatsapp' | 'sms' | 'telegram'
  text: string
  group: { id: number; name: string }
  createdBy: string
  clientId: number | null
  template: NeppoActiveSendInput['template']
}
