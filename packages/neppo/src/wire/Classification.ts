import type { DateWire } from './Page.ts'

/** Row of `sessions/notClassified` (`neppo-panel-api.md` 2.8). */
export type UnclassifiedWire = {
  id?: number | null
  sessionId: number
  protocol: string
  categoryId?: number | null
  userDisplayName?: string | null
}

/** Node of a classification tree; a leaf has no children. */
export type ClassificationNodeWire = { id: number; value: string; children?: ClassificationNodeWire[] | null }

/** Row of `classification-tree/bySession`. */
export type SessionClassificationWire = {
  agentName?: string | null
  createdAt: DateWire
  commentClassification?: string | null
  branch?: ClassificationBranchWire | null
}

/** The chosen branch of a saved classification, root first. */
export type ClassificationBranchWire = { title: string; nodes?: ClassificationBranchWire[] | null }

/** Row of `classifications/custom-fields`; `script.response` is JSON text of {@link CustomFieldScriptWire}. */
export type CustomFieldWire = {
  id: number
  name: string
  required?: boolean | null
  value?: unknown
  script?: { response?: string | null } | null
}

/** How a custom field is drawn. */
export type CustomFieldScriptWire = {
  customFieldType: 'input' | 'textarea' | 'select' | 'checkbox' | 'radio' | 'date'
  label?: string
  options?: Record<string, { value: string; label: string }>
}

/** Body of a classification; comment at most 255 characters, `classificationTreeSession` = id of the deepest choice. */
export type SaveClassificationWire = {
  sessionId: number
  commentClassification: string
  groupName: string
  groupConfId: number
  /** ISO text. */
  createdAt: string
  /** Only from the pending list. */
  id?: number
  agentId: number
  displayName: string
  rootId: number
  classificationTreeSession: number
}

/** Body of the custom fields of a classification. */
export type SaveCustomFieldsWire = {
  customFields: { id: number; value: { value: string } }[]
  classificationId: number
}

/** Row of `sessions/comment/{sessionId}`. */
export type CommentWire = { comment: string; createdBy: string; createdAt: DateWire }

/** Body of `POST sessions/comment`. */
export type AddCommentWire = { sessionId: number; comment: string }

/** Row of the ready phrases (`neppo-panel-api.md` 2.8). */
export type PhraseTupleWire = [id: number, value: string, shortcut: string, active: boolean]
