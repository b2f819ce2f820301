import type { DateWire } from './Page.ts'

/** One element of the array posted to `send/messages` (`neppo-panel-api.md` 2.6). */
export type SendMessageWire = {
  phone?: string
  channel: string
  group: string
  /** Absent for a number typed by hand. */
  userId?: number
  agentId: number
  createdBy: string
  /** Rendered text, an upload URL, or JSON text of an e-mail. */
  message: string
  /** JSON text of {@link AdditionalInfoWire}; templates only. */
  additionalInfo?: string
  email?: string
  subject?: string
}

/** Content of the JSON text `additionalInfo` (`neppo.md` 3.6). */
export type AdditionalInfoWire = {
  namespace: string
  elementName: string
  parameters: Partial<Record<'HEADER' | 'BODY' | 'FOOTER' | 'BUTTON', TemplateValueWire[]>>
  medias?: Partial<Record<'HEADER', { url: string; extension: string }[]>>
  openSession?: boolean
  language?: string
}

/** One parameter value of a template. */
export type TemplateValueWire =
  | { type: 'text'; text: string }
  | { type: 'currency'; currency: { value: string; code: string; amount: number } }
  | {
      type: 'dateTime'
      dateTime: {
        value: string
        dayOfWeek?: number
        year?: number
        month?: number
        day?: number
        hour?: number
        minute?: number
        calendar?: string
      }
    }
  | { type: 'coupon_code'; coupon_code: string }

/** Row of `activeMessage/last-by-user/snippet`. */
export type ActiveSendWire = {
  id: number
  userId?: number | null
  userName?: string | null
  displayName?: string | null
  phoneNumber?: string | null
  channel: string
  message: string
  subject?: string | null
  /** One of `MESSAGE_STATUSES`. */
  status: string
  template?: string | null
  /** Error text. */
  description?: string | null
  attributes?: string | null
  createdAt: DateWire
}

/** Body of `send/free-text`. */
export type FreeTextWire = { message: string; sessionId: number; contentType: string }

/** Codes of the 422 of `send/free-text` (`neppo.md` 3.6). */
export const FREE_TEXT_CODES = [
  'FREE_TEXT.WHATSAPP_PARTNER_GROUP_NOT_FOUND',
  'FREE_TEXT.SESSION_NOT_FOUND',
  'FREE_TEXT.USER_NOT_FOUND',
  'FREE_TEXT.SESSION_OPEN',
  'FREE_TEXT.USER_HAS_OPEN_SESSION',
  'FREE_TEXT.NO_OPEN_WINDOW',
] as const

/** Channels of an active send. */
export const ACTIVE_SEND_CHANNELS = ['SMS', 'WHATSAPP', 'EMAIL', 'TELEGRAM'] as const
