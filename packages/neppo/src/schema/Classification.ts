import * as v from 'valibot'
import type { NeppoTreeNode } from '#model.ts'
import { Flag, Id, maybe, MaybeId, MaybeText, Text, When } from './Field.ts'

/** Row of the sessions to classify (`neppo-panel-api.md` 2.8). */
export const Unclassified = v.object({
  id: MaybeId,
  sessionId: Id,
  protocol: v.fallback(Text, ''),
  userDisplayName: MaybeText,
})

/** The list form (`neppo-panel-api.md` 1.2). */
export const UnclassifiedList = v.object({ total: v.fallback(Id, 0), list: v.array(v.unknown()) })

/** A tree; the depth limit of the door bounds the recursion. */
export const ClassificationNode: v.GenericSchema<unknown, NeppoTreeNode> = v.pipe(
  v.object({
    id: Id,
    value: Text,
    children: v.fallback(v.array(v.lazy(() => ClassificationNode)), []),
  }),
  v.transform(({ id, value, children }) => ({ id, name: value, children })),
)

type Branch = { title: string; nodes: Branch[] }

const Branch: v.GenericSchema<unknown, Branch> = v.object({
  title: Text,
  nodes: v.fallback(v.array(v.lazy(() => Branch)), []),
})

/** Row of a session's saved classifications. */
export const SessionClassification = v.pipe(
  v.object({
    agentName: MaybeText,
    createdAt: When,
    commentClassification: MaybeText,
    branch: maybe(Branch),
  }),
  v.check((row) => row.createdAt !== null || row.branch !== null),
)

/** Row of the custom fields; the script is JSON text. */
export const CustomField = v.object({
  id: Id,
  name: Text,
  required: Flag,
  value: v.optional(v.unknown()),
  script: maybe(v.object({ response: MaybeText })),
})

/** The JSON text in `script.response`. */
export const CustomFieldScript = v.object({
  customFieldType: v.fallback(
    v.picklist(['input', 'textarea', 'select', 'checkbox', 'radio', 'date']),
    'input',
  ),
  label: MaybeText,
  options: v.fallback(
    v.pipe(
      v.looseObject({}),
      v.transform((options) => Object.values(options)),
    ),
    [],
  ),
})

/** One option of a custom field. */
export const CustomFieldOption = v.object({ value: Text, label: v.fallback(v.nullable(Text), null) })

/** Answer of a saved classification. */
export const SavedClassification = v.object({ id: Id })

/** Row of the comments. */
export const Comment = v.object({
  comment: Text,
  createdBy: v.fallback(Text, ''),
  createdAt: When,
})
