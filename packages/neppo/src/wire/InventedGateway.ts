import type { DateWire } from './Page.ts'

/**
 * Writes and reads of surface G that no public source documents (`neppo.md` 10). invented: true — the real service has other
 * addresses or none; the client uses them only when they are configured, else it answers `notConfigured`.
 */
export const INVENTED_GATEWAY_PATHS = {
  /** Creates or updates a client user; answer `{id}`. */
  saveUser: '/api/users/save',
  /** Query of the pairs client and agent, as any entity of surface G. */
  association: '/api/association-clients-to-agents',
  /** Replaces the agents of one client; answer `{}`. */
  saveAssociation: '/api/association-clients-to-agents/save',
  /** Query of the saved classifications; conditions may name `session.id`. */
  classifications: '/api/classification-services',
  /** Query of the comments of sessions; conditions may name `session.id`. */
  comments: '/api/session-comment',
} as const

/** Body of `saveUser`: without `id` it creates, with `id` only the given members change. invented: true. */
export type SaveUserWire = {
  id?: number
  /** `<channel>_<contact>`, required to create. */
  userName?: string
  name?: string
  displayName?: string
  phone?: string
  email?: string
  cpf?: string
  externalCode?: string
  originUser?: string
  active?: boolean
  /** Values by description, as in `CLIENT_ATTRIBUTES`. */
  attributes?: Record<string, string>
}

/** Body of `saveAssociation`. invented: true. */
export type SaveAssociationWire = { userId: number; agentUserIds: number[] }

/** Row of `association`; conditions may name `user.id` and `agent.id`. invented: true. */
export type AssociationRowWire = {
  id: number
  user: { id: number; userName: string }
  agent: { id: number; userName: string }
}

/** Row of `classifications`; `branch` root first. invented: true. */
export type ClassificationServiceRowWire = {
  id: number
  session: { id: number }
  groupConf?: { id: number; name: string } | null
  agent?: { id: number; displayName?: string | null } | null
  branch: string[]
  commentClassification?: string | null
  createdAt: DateWire
}

/** Row of `comments`. invented: true. */
export type SessionCommentRowWire = {
  id: number
  session: { id: number }
  comment: string
  createdBy: string
  createdAt: DateWire
}
