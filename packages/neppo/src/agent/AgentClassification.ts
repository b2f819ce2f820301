import * as v from 'valibot'
import { readJson } from '#json/readJson.ts'
import type { NeppoCustomField } from '#model.ts'
import {
  ClassificationNode,
  CustomField,
  CustomFieldOption,
  CustomFieldScript,
  SavedClassification,
  SessionClassification,
  Unclassified,
  UnclassifiedList,
} from '#schema/Classification.ts'
import { readRows } from '#schema/readRows.ts'
import type { SaveClassificationWire, SaveCustomFieldsWire } from '#wire/index.ts'
import type { AgentHttp } from './AgentHttp.ts'
import type { NeppoAgentClient } from './NeppoAgentClient.ts'

type Calls = Pick<
  NeppoAgentClient,
  | 'unclassified'
  | 'classificationTree'
  | 'classifications'
  | 'customFields'
  | 'saveClassification'
  | 'saveCustomFields'
>

/** Longest comment of a classification (`neppo.md` 3.7). */
const COMMENT_LENGTH = 255

/** Classification of sessions (`neppo-panel-api.md` 2.8). */
export function createAgentClassification(http: AgentHttp): Calls {
  return {
    async unclassified(userId, page, size) {
      const call = { path: 'unclassified', parts: { userId, page, size } } as const
      const { total, list } = await http.one(call, UnclassifiedList)
      const rows = readRows(Unclassified, list, { operation: call.path, log: http.log })
      return {
        total,
        rows: rows.map((row) => ({
          id: row.id,
          sessionId: row.sessionId,
          protocol: row.protocol,
          clientName: row.userDisplayName ?? '',
        })),
      }
    },
    async classificationTree(id) {
      return http.one({ path: 'classificationTree', parts: { id } }, ClassificationNode)
    },
    async classifications(sessionId) {
      const rows = await http.rows({ path: 'classifications', parts: { sessionId } }, SessionClassification)
      return rows.map((row) => ({
        agentName: row.agentName,
        createdAt: row.createdAt,
        comment: row.commentClassification ?? '',
        branch: row.branch ? flatten(row.branch) : [],
      }))
    },
    async customFields(sessionId) {
      const rows = await http.rows({ path: 'customFields', parts: { sessionId } }, CustomField)
      return rows.map(readCustomField)
    },
    async saveClassification(input, { mandatory }) {
      const json: SaveClassificationWire = {
        sessionId: input.sessionId,
        commentClassification: input.comment.slice(0, COMMENT_LENGTH).toWellFormed(),
        groupName: input.group.name,
        groupConfId: input.group.id,
        createdAt: new Date(input.createdAt).toISOString(),
        ...(input.pendingId === null ? {} : { id: input.pendingId }),
        agentId: input.agentUserId,
        displayName: input.clientName,
        rootId: input.rootId,
        classificationTreeSession: input.nodeId,
      }
      const path = mandatory ? 'saveMandatoryClassification' : 'saveClassification'
      return (await http.one({ path, json, effect: 'once' }, SavedClassification)).id
    },
    async saveCustomFields(sessionId, classificationId, fields) {
      const json: SaveCustomFieldsWire = {
        customFields: fields.map(({ id, value }) => ({ id, value: { value } })),
        classificationId,
      }
      await http.done({ path: 'saveCustomFields', parts: { sessionId }, json, effect: 'idempotent' })
    },
  }
}

/** A saved branch has one node per level; should there be more, the first leads down. */
function flatten(branch: { title: string; nodes: { title: string; nodes: unknown[] }[] }): string[] {
  const titles = [branch.title]
  let nodes: unknown[] = branch.nodes
  while (nodes.length > 0) {
    const next = nodes[0]
    if (typeof next !== 'object' || next === null || !('title' in next) || !('nodes' in next)) break
    titles.push(String(next.title))
    nodes = Array.isArray(next.nodes) ? next.nodes : []
  }
  return titles
}

/** A field whose script cannot be read is a plain line of text. */
function readCustomField(row: v.InferOutput<typeof CustomField>): NeppoCustomField {
  const script = v.safeParse(CustomFieldScript, readJson(row.script?.response ?? '{}'))
  const { customFieldType, label, options } = script.success
    ? script.output
    : { customFieldType: 'input' as const, label: null, options: [] }
  return {
    id: row.id,
    name: row.name,
    required: row.required,
    type: customFieldType,
    label: label ?? row.name,
    options: options.flatMap((option) => {
      const read = v.safeParse(CustomFieldOption, option)
      return read.success ? [{ value: read.output.value, label: read.output.label ?? read.output.value }] : []
    }),
    value: readValue(row.value),
  }
}

/** The value comes bare, or wrapped as it is saved. */
function readValue(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'object' && value !== null && 'value' in value) return readValue(value.value)
  return null
}
