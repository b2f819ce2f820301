import * as v from 'valibot'
import { SessionId } from './ids.ts'

/** One reason of the tree; a node without children can be chosen. */
export type TreeNode = { id: string; name: string; children: TreeNode[] }
export const TreeNode: v.GenericSchema<TreeNode> = v.object({
  id: v.string(),
  name: v.string(),
  children: v.array(v.lazy(() => TreeNode)),
})

export const CustomField = v.object({
  id: v.string(),
  label: v.string(),
  required: v.boolean(),
  type: v.picklist(['input', 'textarea', 'select', 'checkbox', 'radio', 'date']),
  options: v.array(v.object({ value: v.string(), label: v.string() })),
  value: v.nullable(v.string()),
})
export type CustomField = v.InferOutput<typeof CustomField>

/** Everything the classification form of one session needs. */
export const ClassificationForm = v.object({
  sessionId: SessionId,
  protocol: v.string(),
  clientName: v.string(),
  groupName: v.string(),
  mandatory: v.boolean(),
  tree: v.nullable(TreeNode),
  fields: v.array(CustomField),
})
export type ClassificationForm = v.InferOutput<typeof ClassificationForm>

export const PendingClassification = v.object({
  sessionId: SessionId,
  protocol: v.string(),
  clientName: v.string(),
})
export type PendingClassification = v.InferOutput<typeof PendingClassification>
