import type { FastifyInstance } from 'fastify'
import { AGENT_PATHS } from '@neppo-chat/neppo/wire'
import type { ClassificationBranchWire, CustomFieldWire, PhraseTupleWire } from '@neppo-chat/neppo/wire'
import type { SeedCustomField } from '#company/Company.ts'
import { branchOf } from '#neppo/gateway/rows.ts'
import { HttpProblem } from '#neppo/HttpProblem.ts'
import type { NeppoParts } from '#neppo/NeppoParts.ts'
import { addComment, classify } from '#state/notes.ts'
import type { World } from '#state/World.ts'
import { agentById, agentOf, idParam, jsonBody, notFound, numberOf, sessionParam, textOf } from './request.ts'

/** Phrases, comments and classification: `neppo-panel-api.md` 2.8. */
export function noteRoutes(app: FastifyInstance, parts: NeppoParts): void {
  phraseRoutes(app, parts)
  classificationRoutes(app, parts)
  const { world } = parts

  app.get(AGENT_PATHS.comments, async (request) => {
    const { id } = sessionParam(world, request)
    return world.comments
      .filter(({ sessionId }) => sessionId === id)
      .map(({ comment, createdBy, createdAt }) => ({ comment, createdBy, createdAt }))
  })

  app.post(AGENT_PATHS.addComment, async (request) => {
    const body = jsonBody(request)
    const session = world.sessions.get(numberOf(body, 'sessionId') ?? -1)
    if (session === undefined) throw notFound(world, request)
    const text = textOf(body, 'comment')
    if (text.trim() === '') throw new HttpProblem(400, { message: 'comment must not be blank' })
    const { id, comment, createdBy, createdAt } = addComment(
      world,
      session,
      text,
      agentOf(request).displayName,
    )
    return { id, sessionId: session.id, comment, createdBy, createdAt }
  })
}

function phraseRoutes(app: FastifyInstance, { world }: NeppoParts): void {
  app.get(AGENT_PATHS.phrases, async (request) => {
    const agent = agentById(world, idParam(request, 'userId'))
    if (agent === undefined) throw notFound(world, request)
    return world.phrases
      .filter(({ agentId }) => agentId === null || agentId === agent.id)
      .filter(({ groups }) => groups.some((group) => agent.groups.includes(group)))
      .map(({ id, value, shortcut }): PhraseTupleWire => [id, value, shortcut, true])
  })

  app.post(AGENT_PATHS.savePhrase, async (request) => {
    const body = jsonBody(request)
    const draft = (body['mnemonic'] ?? {}) as Record<string, unknown>
    const groups = Array.isArray(body['groupConfList']) ? body['groupConfList'] : []
    const shortcut = textOf(draft, 'shortcut')
    const value = textOf(draft, 'value')
    if (!/^[\p{L}\d]{1,30}$/u.test(shortcut) || value === '' || value.length > 255) {
      throw new HttpProblem(400, { message: 'INVALID_MNEMONIC' })
    }
    if (world.phrases.some((phrase) => phrase.shortcut === shortcut)) {
      throw new HttpProblem(400, { message: 'SHORTCUT_IN_USE' })
    }
    const phrase = {
      id: world.nextId('phrase'),
      agentId: agentOf(request).id,
      shortcut,
      value,
      groups: groups.flatMap((group: unknown) => {
        const id = (group as { id?: unknown } | null)?.id
        return typeof id === 'number' ? [id] : []
      }),
    }
    world.phrases.push(phrase)
    return { id: phrase.id, value, shortcut, active: true }
  })
}

function classificationRoutes(app: FastifyInstance, { world }: NeppoParts): void {
  app.get(AGENT_PATHS.unclassified, async (request) => {
    const agent = agentById(world, idParam(request, 'userId'))
    const size = idParam(request, 'size')
    const page = idParam(request, 'page')
    const dues = world.dues.filter(({ agentUserId }) => agentUserId === agent?.id).toReversed()
    return {
      total: dues.length,
      list: dues.slice(page * size, (page + 1) * size).map((due) => {
        const session = world.sessions.get(due.sessionId)
        const client = session === undefined ? undefined : world.clients.get(session.clientId)
        return {
          id: due.id,
          sessionId: due.sessionId,
          protocol: session?.protocol ?? '',
          categoryId: world.groups.get(due.groupId)?.treeId ?? null,
          userDisplayName: client?.name ?? '',
        }
      }),
    }
  })

  app.get(AGENT_PATHS.classificationTree, async (request) => {
    const tree = world.company.trees.find(({ id }) => id === idParam(request, 'id'))
    if (tree === undefined) throw notFound(world, request)
    return tree
  })

  app.get(AGENT_PATHS.classifications, async (request) => {
    const { id } = sessionParam(world, request)
    return world.classifications
      .filter(({ sessionId }) => sessionId === id)
      .toReversed()
      .map((row) => ({
        agentName: row.agentName,
        createdAt: row.createdAt,
        commentClassification: row.comment,
        branch: toBranch(branchOf(world, row.rootId, row.nodeId)),
      }))
  })

  app.get(AGENT_PATHS.customFields, async (request) => {
    const session = sessionParam(world, request)
    const saved =
      world.classifications.findLast(({ sessionId }) => sessionId === session.id)?.customFields ?? []
    return world.company.customFields
      .filter(({ groupId }) => groupId === session.groupId)
      .map((field) => toCustomField(field, saved.find(({ id }) => id === field.id)?.value ?? null))
  })

  for (const path of [AGENT_PATHS.saveClassification, AGENT_PATHS.saveMandatoryClassification]) {
    app.post(path, async (request) => ({
      id: saveClassification(world, jsonBody(request), agentOf(request).id),
    }))
  }

  app.post(AGENT_PATHS.saveCustomFields, async (request) => {
    const body = jsonBody(request)
    const row = world.classifications.find(({ id }) => id === numberOf(body, 'classificationId'))
    if (row === undefined) throw notFound(world, request)
    const fields = Array.isArray(body['customFields']) ? body['customFields'] : []
    row.customFields = fields.flatMap((field: unknown) => {
      const { id, value } = (field ?? {}) as { id?: unknown; value?: { value?: unknown } }
      return typeof id === 'number' ? [{ id, value: String(value?.value ?? '') }] : []
    })
    world.events.emit({ kind: 'classified', classification: row })
    return {}
  })
}

function saveClassification(world: World, body: Record<string, unknown>, fallbackAgentId: number): number {
  const session = world.sessions.get(numberOf(body, 'sessionId') ?? -1)
  const agent = agentById(world, numberOf(body, 'agentId') ?? fallbackAgentId)
  if (session === undefined || agent === undefined)
    throw new HttpProblem(404, { message: 'Session not found' })
  const comment = textOf(body, 'commentClassification')
  if (comment.length > 255)
    throw new HttpProblem(400, { message: 'commentClassification: size must be up to 255' })
  const rootId = numberOf(body, 'rootId') ?? 0
  const nodeId = numberOf(body, 'classificationTreeSession') ?? 0
  if (branchOf(world, rootId, nodeId).length === 0) {
    throw new HttpProblem(400, { message: 'classificationTreeSession not found' })
  }
  return classify(world, session, agent, { rootId, nodeId, comment }).id
}

function toBranch(nodes: { value: string }[]): ClassificationBranchWire | null {
  return nodes.reduceRight<ClassificationBranchWire | null>(
    (below, { value }) => ({ title: value, nodes: below === null ? [] : [below] }),
    null,
  )
}

function toCustomField(field: SeedCustomField, value: string | null): CustomFieldWire {
  return {
    id: field.id,
    name: field.name,
    required: field.required,
    value,
    script: {
      response: JSON.stringify({
        customFieldType: field.type,
        label: field.name,
        ...(field.options.length === 0
          ? {}
          : { options: Object.fromEntries(field.options.map((option, index) => [String(index), option])) }),
      }),
    },
  }
}
