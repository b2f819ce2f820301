import type { DateWire } from './Page.ts'

/** A chat between agents (`neppo-panel-api.md` 2.11). */
export type InternalChatWire = {
  id: number
  name?: string | null
  isGroup: boolean
  unreadCount: number
  participants: { id: number; username: string; displayName?: string | null; active: boolean }[]
}

/** A message of an internal chat; pages come newest first. */
export type InternalMessageWire = {
  id: number
  internalChatId: number
  message: string
  createdAt: DateWire
  fromUser: string
  /** One of {@link INTERNAL_CONTENT_TYPES}. */
  contentType: string
  caption?: string | null
  header?: string | null
  repliedMessage?: string | null
}

/** Kinds of internal message; the last three tell a change of the group. */
export const INTERNAL_CONTENT_TYPES = [
  'TEXT',
  'IMAGE',
  'AUDIO',
  'VIDEO',
  'APPLICATION',
  'ADD_USER',
  'RM_USER',
  'CREATE_GROUP',
] as const

/** Row of `internal/search`. */
export type InternalSearchRowWire = {
  id: number
  messageId: number
  internalChatId: number
  message: string
  createdAt: DateWire
  isGroup: boolean
  name?: string | null
}

/** Row of `internal/user`. */
export type InternalUserWire = { id: number; userName: string; displayName?: string | null; typeUser: string }
