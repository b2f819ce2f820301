/** A session that an agent still has to classify. */
export type ClassificationDue = {
  id: number
  sessionId: number
  agentUserId: number
  groupId: number
  since: number
}

/** A saved classification (`ClassificationServices`, `neppo.md` 3.7). */
export type ClassificationState = {
  id: number
  sessionId: number
  groupId: number
  agentUserId: number
  agentName: string
  rootId: number
  nodeId: number
  comment: string
  createdAt: number
  customFields: { id: number; value: string }[]
}

/** A comment on a session. */
export type CommentState = {
  id: number
  sessionId: number
  comment: string
  createdBy: string
  createdAt: number
}
