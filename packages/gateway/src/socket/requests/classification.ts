import type { ClassificationForm, SessionId, TreeNode } from '@neppo-chat/protocol'
import type { NeppoTreeNode } from '@neppo-chat/neppo'
import { GatewayError } from '#GatewayError.ts'
import { markClassified } from '#sessions/changeSession.ts'
import { findSession } from '#sessions/ingestMessages.ts'
import type { SessionRow } from '#sessions/SessionRow.ts'
import { asking as ask } from '#upstream/neppoFailure.ts'
import type { Asking, Handlers } from '#socket/Door.ts'

/** Sessions a page of the list to work through holds; Neppo's own page uses nine. */
const PENDING_PAGE = 20
/** A tree deeper than this, or one that runs in a circle, is cut (`reliability.md` B49). */
const MAX_DEPTH = 32

/** Requests about classifications. */
export const classificationRequests: Pick<
  Handlers,
  'classification.form' | 'classification.pending' | 'session.classify'
> = {
  async 'classification.form'(asking, { sessionId }) {
    return { form: await formOf(asking, await classifiable(asking, sessionId)) }
  },

  async 'classification.pending'({ line, agent }, { cursor }) {
    const page = cursor === null ? 0 : Number(cursor)
    if (!Number.isInteger(page) || page < 0) throw new GatewayError('badRequest', 'no such page')
    const { total, rows } = await ask(line.client.unclassified(agent.neppo_user_id, page, PENDING_PAGE))
    return {
      pending: rows.map((row) => ({
        sessionId: String(row.sessionId) as SessionId,
        protocol: row.protocol,
        clientName: row.clientName,
      })),
      total,
      next: (page + 1) * PENDING_PAGE < total && rows.length ? String(page + 1) : null,
    }
  },

  async 'session.classify'(asking, payload) {
    const { parts, agent, sender, line } = asking
    const session = await classifiable(asking, payload.sessionId)
    const form = await formOf(asking, session)
    const rootId = form.tree?.id
    const nodeId = payload.nodeId
    if (nodeId === null || rootId === undefined || !isLeaf(form.tree, nodeId))
      throw new GatewayError('classificationIncomplete', 'a final reason of the tree must be chosen')
    const values = new Map(payload.fields.map((field) => [field.id, field.value.trim()]))
    const missing = form.fields.find((field) => field.required && !values.get(field.id))
    if (missing) throw new GatewayError('classificationIncomplete', `the field ${missing.id} is required`)
    const pendingId = await pendingIdOf(asking, payload.sessionId)
    const id = await ask(
      line.client.saveClassification(
        {
          sessionId: Number(payload.sessionId),
          group: { id: session.group_details?.id ?? 0, name: session.group_name },
          agentUserId: agent.neppo_user_id,
          clientName: session.client.name,
          rootId: Number(rootId),
          nodeId: Number(nodeId),
          comment: payload.comment,
          createdAt: parts.now(),
          pendingId,
        },
        { mandatory: form.mandatory },
      ),
    )
    await ask(
      line.client.saveCustomFields(
        Number(payload.sessionId),
        id,
        form.fields.flatMap((field) => {
          const value = values.get(field.id)
          return value ? [{ id: Number(field.id), value }] : []
        }),
      ),
    )
    await markClassified(parts, { integrationId: sender.integrationId, sessionId: payload.sessionId })
    await line.refreshPendingClassifications().catch(() => undefined)
    return {}
  },
}

/** A session this agent may classify: its own, or one of the list that Neppo holds for the agent. */
async function classifiable(asking: Asking, sessionId: string): Promise<SessionRow> {
  const { parts, agent, sender, line } = asking
  const find = () => findSession(parts.db, sender.integrationId, sessionId)
  const known = await find()
  if (known?.owner_agent_id === agent.id) return known
  if ((await pendingIdOf(asking, sessionId)) === null) throw new GatewayError('notFound', 'no such session')
  await ask(line.refreshSession(sessionId))
  const fetched = await find()
  if (!fetched) throw new GatewayError('notFound', 'no such session')
  return fetched
}

/** Neppo's row of the session in the list of those to classify, or null. */
async function pendingIdOf({ line, agent }: Asking, sessionId: string): Promise<number | null> {
  const size = 100
  for (let page = 0; page < 10; page++) {
    const { total, rows } = await ask(line.client.unclassified(agent.neppo_user_id, page, size))
    const found = rows.find((row) => String(row.sessionId) === sessionId)
    if (found) return found.id
    if (!rows.length || (page + 1) * size >= total) return null
  }
  return null
}

async function formOf({ line }: Asking, session: SessionRow): Promise<ClassificationForm> {
  const treeId = session.group_details?.classificationTreeId ?? null
  const [tree, fields] = await ask(
    Promise.all([
      treeId === null ? null : line.client.classificationTree(treeId),
      line.client.customFields(Number(session.id)),
    ]),
  )
  return {
    sessionId: session.id as SessionId,
    protocol: session.protocol,
    clientName: session.client.name,
    groupName: session.group_name,
    mandatory: session.group_details?.classificationMandatory ?? false,
    tree: tree && viewNode(tree, 0),
    fields: fields.map(({ id, label, required, type, options, value }) => ({
      id: String(id),
      label,
      required,
      type,
      options,
      value,
    })),
  }
}

const viewNode = (node: NeppoTreeNode, depth: number): TreeNode => ({
  id: String(node.id),
  name: node.name,
  children: depth < MAX_DEPTH ? node.children.map((child) => viewNode(child, depth + 1)) : [],
})

/** Whether the id is a node of the tree that has nothing below it. */
function isLeaf(tree: TreeNode | null, id: string): boolean {
  if (!tree) return false
  return tree.children.length ? tree.children.some((child) => isLeaf(child, id)) : tree.id === id
}
