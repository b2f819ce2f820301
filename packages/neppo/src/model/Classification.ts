/** A node of a classification tree; a leaf has no children. */
export type NeppoTreeNode = { id: number; name: string; children: NeppoTreeNode[] }

/** A field of the classification form. */
export type NeppoCustomField = {
  id: number
  name: string
  required: boolean
  type: 'input' | 'textarea' | 'select' | 'checkbox' | 'radio' | 'date'
  label: string
  options: { value: string; label: string }[]
  value: string | null
}

/** A closed session still to classify. */
export type NeppoUnclassified = { id: number | null; sessionId: number; protocol: string; clientName: string }

/** A saved classification of a session; `branch` is the chosen path, root first. */
export type NeppoClassification = {
  agentName: string | null
  createdAt: number | null
  comment: string
  branch: string[]
}

/** Input of a classification (`neppo-panel-api.md` 2.8). `pendingId` only when it comes from the list of unclassified ones. */
export type NeppoClassificationInput = {
  sessionId: number
  group: { id: number; name: string }
  agentUserId: number
  /** Display name of the client. */
  clientName: string
  rootId: number
  /** Deepest choice of the tree. */
  nodeId: number
  comment: string
  createdAt: number
  pendingId: number | null
}
