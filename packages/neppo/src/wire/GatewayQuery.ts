import type { DateWire } from './Page.ts'

/** Default base address of surface G (`neppo.md` 2). */
export const GATEWAY_BASE = 'https://api.neppo.com.br/chatapi/1.0'

/** Paths of surface G below its base; every one is a POST. */
export const GATEWAY_PATHS = {
  users: '/api/users',
  agent: '/api/agent',
  userSession: '/api/user-session',
  userSessionV2: '/api/v2/user-session',
  userSessionCount: '/api/v2/user-session/count',
  messages: '/api/messages',
  messagesV2: '/api/v2/messages',
  template: '/api/hsm-template',
  directMessage: '/api/direct-message',
  saveDirectMessage: '/api/direct-message/save',
  chatAnswer: '/api/chat-answer',
  attendanceTime: '/api/report-attendance-time',
} as const

/** Name of a surface G path. */
export type GatewayPath = keyof typeof GATEWAY_PATHS

/** Operators of a condition (`neppo.md` 2). `EQ` on a numeric id answers 500; `IN` with several values fails silently. */
export const QUERY_OPERATORS = ['EQ', 'NEQ', 'EQNUM', 'IS_TRUE', 'AFTER', 'BEFORE', 'LIKE', 'IN'] as const

/** One condition; `logic` may be missing on the first. Dates are epoch milliseconds as text. */
export type ConditionWire = {
  key: string
  operator: (typeof QUERY_OPERATORS)[number]
  value?: string | number | (string | number)[]
  logic?: 'AND' | 'OR'
}

/** Body of a query; every member is optional. */
export type QueryWire = {
  conditions?: ConditionWire[]
  page?: number
  size?: number
  sort?: boolean
  sortColumn?: string
  direction?: 'ASC' | 'DESC'
}

/** Rows per page that surface G gives at most, whatever is asked (`neppo.md` 2). */
export const QUERY_PAGE_CAP = 50

/** Answer of a query; `size` is not to be trusted, one client also meets `content`, an empty body with 200 occurs. */
export type QueryAnswerWire<T> = { results?: T[]; content?: T[]; size?: number }

/** Error body of surface G: any of these, empty, or HTML (`neppo.md` 1.1, 10). */
export type GatewayErrorWire = {
  fault?: { code?: number | string; message?: string; description?: string }
  message?: string
  error?: string
}

/** Row of `users` (`neppo.md` 3.3). */
export type UserRowWire = {
  id: number
  userName: string
  name?: string | null
  displayName?: string | null
  phone?: string | null
  email?: string | null
  cpf?: string | null
  country?: string | null
  externalCode?: string | null
  originUser?: string | null
  typeUser?: string | null
  active?: boolean | null
  profile?: { id: number } | null
  agent?: { id?: number; status?: string | null; updatedAt?: DateWire | null } | null
  /** Triples, or flattened text. */
  attributes?: unknown
  createdAt?: DateWire | null
  updatedAt?: DateWire | null
}

/** Row of `agent` (`neppo.md` 3.4). */
export type AgentListRowWire = {
  id?: number
  user: {
    id?: number
    typeUser?: string
    userName: string
    name?: string | null
    displayName?: string | null
  }
  loginAttendance?: string | null
  status: string
  createdAt?: DateWire | null
  /** invented: true — nothing public tells how an agent's e-mail is read. */
  email?: string | null
  /** The agent's chat token, a secret. invented: true. */
  agentToken?: string | null
}

/** Row of `user-session` and `v2/user-session` (`neppo.md` 3.1); `tme` and `tma` in seconds. */
export type GatewaySessionWire = {
  id: number
  protocol: string
  customProtocol?: string | null
  status: string
  createdAt: DateWire
  attendedAt?: DateWire | null
  closedAt?: DateWire | null
  updatedAt?: DateWire | null
  tme?: number | null
  tma?: number | null
  onlyBot?: boolean | null
  externalProtocol?: string | null
  directMessageId?: number | null
  lastAgent?: string | null
  agent?: { id?: number; userName: string; name?: string | null; displayName?: string | null } | null
  user: UserRowWire
  groupConf: { id: number; name: string; operation?: { operationName: string } | null }
}

/** Row of `messages` and `v2/messages` (`neppo.md` 3.2). */
export type GatewayMessageWire = {
  id: number
  message: string
  contentType: string
  caption?: string | null
  sendBy: string
  fromUser?: string | null
  createdAt: DateWire
  externalId?: string | null
  session: {
    id: number
    user?: { phone?: string | null; displayName?: string | null; name?: string | null } | null
    groupConf?: { id: number; name: string } | null
  }
}

/** Row of `direct-message` (`neppo.md` 3.6). */
export type DirectMessageRowWire = {
  id: number
  phoneNumber: string
  /** One of `MESSAGE_STATUSES`. */
  status: string
  /** Reason of `ERRO`. */
  description?: string | null
  /** Set when the customer replies: the only reliable link from send to session. */
  sessionId?: number | null
  sentAt?: DateWire | null
  createdAt?: DateWire | null
  updatedAt?: DateWire | null
  groupName?: string | null
  message?: string | null
  /** Always null in practice. */
  hsmTemplate?: unknown
}

/** Body of `direct-message/save`; a timeout does not mean "not sent" (`neppo.md` 3.6). */
export type SaveDirectMessageWire = {
  phoneNumber: string
  channel: string
  message: string
  groupName: string
  groupConfId: number
  status: 'PROCESSANDO'
  createdBy: string
  userId?: number | null
  senderUserId: number | null
  generatedSession: 0
  /** JSON text of `AdditionalInfoWire`; templates only. */
  additionalInfo?: string
}

/** Row of `chat-answer`, a rating (`neppo.md` 3.7). */
export type ChatAnswerRowWire = {
  id?: number
  sessionId: number
  questionId?: number | null
  optionAnswerId?: number | null
  createdAt?: DateWire | null
}
