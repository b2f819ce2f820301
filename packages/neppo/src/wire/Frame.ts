import type { AgentUserWire } from './AgentUser.ts'
import type { AttributeTripleWire } from './ClientUser.ts'
import type { MessageWire } from './MessageRow.ts'

/** Path of the socket below `{neppoHost}`, query `AgentToken=<JWT>` (`neppo-panel-api.md` 3). */
export const SOCKET_PATH = '/ws-snipped'

/** Query key of the JWT on the socket; capital A, unlike the login's `agentToken`. */
export const SOCKET_TOKEN_QUERY = 'AgentToken'

/** WebSocket sub-protocols offered by the client; the server echoes one. */
export const STOMP_SUBPROTOCOLS = ['v12.stomp', 'v11.stomp', 'v10.stomp'] as const

/** `accept-version` of CONNECT. */
export const STOMP_ACCEPT_VERSION = '1.2,1.1,1.0'

/** `heart-beat` of CONNECT: nothing sent, one beat wanted at least every 10 s. */
export const STOMP_HEART_BEAT = '0,10000'

/** Body of a `chat.message` frame that ends this agent's stay: signed in elsewhere. */
export const FORCE_DISCONNECT = '#FORCE_DISCONNECT'

/** Topics that tell agent users who came, left or changed status. */
export const ATTENDANTS_TOPICS = {
  add: '/topic/add.list.attendants',
  remove: '/topic/rm.list.attendants',
} as const

/** Subscribed destinations of one resource `r`, 8 base-36 characters (`neppo-panel-api.md` 3, `neppo.md` 4.2). */
export function subscribeDestinations(r: string) {
  return {
    message: `/user/exchange/amq.direct/chat.message/resource/${r}`,
    attendantsAdded: ATTENDANTS_TOPICS.add,
    attendantsRemoved: ATTENDANTS_TOPICS.remove,
    entityUpdate: `/user/exchange/amq.direct/chat.entity.update/resource/${r}`,
    whatsappWeb: `/user/exchange/amq.direct/chat.whatsapp.web/resource/${r}`,
    notifications: `/user/exchange/notifications/resource/${r}`,
    internalMessage: `/user/exchange/amq.direct/chat.internal.message/resource/${r}`,
    /** Receipts of outgoing messages. invented: true — nobody else subscribes to it. */
    messageStatus: `/user/exchange/amq.direct/chat.message.status/resource/${r}`,
  } as const
}

/** Name of a subscribed destination. */
export type SubscribedName = keyof ReturnType<typeof subscribeDestinations>

/** Start of the destination of chat and session commands; the group's name follows as it is. */
export const GROUP_DESTINATION_PREFIX = '/app/chat.private.group.'

/** Published destinations without a variable part. */
export const PUBLISH_DESTINATIONS = {
  messageRead: '/app/chat.message.read',
  visibleSession: '/app/chat.update.visible.session',
  internalMessage: '/app/chat.internal.message',
  internalMessageRead: '/app/chat.internal.message.read',
} as const

/** Commands of the client, with Neppo's spelling (`neppo.md` 4.4). */
export const CLIENT_COMMANDS = {
  send: 'SEND_MESSAGE',
  close: 'CLOSE_CHAT_SESSION',
  closeThroughFinalBot: 'FOWARD_FINAL_CHATBOT',
  toQueue: 'REDIRECT_TO_QUEUE',
  forwardAgent: 'FORWARD_AGENT',
  forwardGroup: 'FORWARD_ANOTHER_GRUOP',
} as const

/** Commands of the server (`neppo.md` 4.4); the set is open. */
export const SERVER_COMMANDS = {
  send: 'SEND_MESSAGE',
  warning: 'SEND_MESSAGE_WARNING',
  sessionIn: 'REDIRECT_CHAT_SESSION_IN',
  sessionOut: 'REDIRECT_CHAT_SESSION_OUT',
  pending: 'SET_PENDING',
  delete: 'DELETE_MESSAGE',
  sessionNotFound: 'SESSION_NOT_FOUND',
  close: 'CLOSE_CHAT_SESSION',
  closeAck: 'CLOSE_CHAT_SESSION_ACK',
  closeByInactivity: 'CLOSE_CHAT_SESSION_BY_USER_INACTIVITY',
  botCloseByInactivity: 'BOT_CLOSE_CHAT_SESSION_BY_USER_INACTIVITY',
} as const

/** `message` of the commands that carry a fixed text. */
export const COMMAND_TEXTS = { close: '#CLOSE_SESSION', toQueue: 'queue' } as const

/** Body of a command published to a group (`neppo.md` 4.4). */
export type CommandWire = {
  fromUser: string
  fromUserResource: string
  toUser: string
  toUserResource: string
  sessionId: number
  command: (typeof CLIENT_COMMANDS)[keyof typeof CLIENT_COMMANDS]
  message: string
  repliedMessage?: string | null
  contentType: string
  sendBy: 'agent'
  createdAt: number
}

/** Body of `chat.message.read`; epoch milliseconds. */
export type MessageReadWire = { sessionId: number; lastTimeRead: number }

/** Body of `chat.update.visible.session`. */
export type VisibleSessionWire = { sessionId: number; visible: boolean }

/** JSON body of a `chat.message` frame; `sessionOn: false` = no longer active for this agent. */
export type MessageFrameWire = MessageWire & { sessionOn?: boolean | null }

/** Body of a `chat.entity.update` frame; attributes lie beside the user, not inside. */
export type EntityUpdateWire = {
  sessionId: number
  user?: {
    name?: string | null
    displayName?: string | null
    cpf?: string | null
    email?: string | null
    phone?: string | null
    country?: string | null
    externalCode?: string | null
  } | null
  attributes?: AttributeTripleWire[] | null
  sessionComment?: { sessionId: number; comment: string; createdBy: string } | null
}

/** Body of an attendants topic: a full agent user. */
export type AttendantsFrameWire = AgentUserWire

/** Body of a `chat.whatsapp.web` frame. */
export type WhatsappWebFrameWire = {
  status: string
  qrcode?: string | null
  crashed?: boolean
  force?: boolean
}

/** Body of a `notifications` frame; `whatsappPermission` is JSON text here. */
export type NotificationFrameWire = { sessionId: number; whatsappPermission: string }

/** Body of a message receipt, `status` one of `MESSAGE_STATUSES`. invented: true. */
export type MessageStatusFrameWire = {
  sessionId: number
  messageId?: number | null
  externalId?: string | null
  status: string
  description?: string | null
}
