import type { FastifyInstance } from 'fastify'
import { AGENT_PATHS, CALL_PERMISSION_TEMPLATE } from '@neppo-chat/neppo/wire'
import type { ActiveSendWire, TemplateWire } from '@neppo-chat/neppo/wire'
import type { SeedTemplate } from '#company/Company.ts'
import { HttpProblem } from '#neppo/HttpProblem.ts'
import type { NeppoParts } from '#neppo/NeppoParts.ts'
import { toAttributeText } from '#neppo/shapes/clientShape.ts'
import { toPage } from '#neppo/shapes/page.ts'
import { createSend } from '#state/activeSends.ts'
import { agentWrites } from '#state/agentDeeds.ts'
import type { SendState } from '#state/SendState.ts'
import { activeSessionOf, windowIsOpen } from '#state/sessions.ts'
import type { World } from '#state/World.ts'
import {
  agentById,
  agentOf,
  groupByName,
  idParam,
  jsonBody,
  notFound,
  numberOf,
  plain,
  query,
  textOf,
} from './request.ts'

/** Templates, active sends and free text after closing: `neppo-panel-api.md` 2.6, 2.7. */
export function sendRoutes(app: FastifyInstance, { world }: NeppoParts): void {
  app.get(AGENT_PATHS.templates, async (request) => {
    const typeName = query(request, 'templateTypeName') || 'message'
    const groupId = idParam(request, 'groupId')
    return world.company.templates
      .filter((template) => template.groups.includes(groupId))
      .filter(
        (template) =>
          (template.typeName === CALL_PERMISSION_TEMPLATE) === (typeName === CALL_PERMISSION_TEMPLATE),
      )
      .map(toTemplate)
  })

  app.get(AGENT_PATHS.templateParameters, async (request) => {
    const template = world.company.templates.find(({ id }) => id === idParam(request, 'templateId'))
    if (template === undefined) throw notFound(world, request)
    return template.parameters
  })

  app.post(AGENT_PATHS.sendMessages, async (request) => {
    if (!Array.isArray(request.body))
      throw new HttpProblem(400, { message: 'JSON parse error: expected an array' })
    const me = agentOf(request)
    const drafts = request.body.map((element: unknown) => {
      const body = (typeof element === 'object' && element !== null ? element : {}) as Record<string, unknown>
      const group = groupByName(world, textOf(body, 'group'))
      if (group === undefined) throw new HttpProblem(400, { message: 'Group not found' })
      return { body, group }
    })
    return drafts.map(({ body, group }) => {
      const channel = (textOf(body, 'channel') || 'WHATSAPP').toUpperCase()
      const send = createSend(world, {
        phone: textOf(body, 'phone') || null,
        email: textOf(body, 'email') || null,
        channel,
        group,
        message: textOf(body, 'message'),
        subject: textOf(body, 'subject') || null,
        additionalInfo: textOf(body, 'additionalInfo') || null,
        createdBy: textOf(body, 'createdBy') || me.userName,
        agentUserId: agentById(world, numberOf(body, 'agentId') ?? me.id)?.id ?? me.id,
      })
      return { id: send.id, status: send.status }
    })
  })

  app.get(AGENT_PATHS.activeSends, async (request) => {
    const me = agentOf(request)
    const asked = plain(query(request, 'query').trim())
    const rows = [...world.sends.values()]
      .filter((send) => send.agentUserId === me.id)
      .map((send) => toActiveSend(world, send))
      .filter((row) =>
        plain(
          `${row.displayName ?? ''} ${row.phoneNumber ?? ''} ${row.message} ${row.template ?? ''}`,
        ).includes(asked),
      )
      .toReversed()
    return toPage(rows, idParam(request, 'page'), idParam(request, 'size'), (row) => row)
  })

  app.get(AGENT_PATHS.voiceGroups, async () =>
    [...world.groups.values()]
      .filter(({ whatsappVoice }) => whatsappVoice)
      .map(({ id, name }) => ({ id, name })),
  )

  app.post(AGENT_PATHS.sendFreeText, async (request) => {
    const me = agentOf(request)
    const body = jsonBody(request)
    const refuse = (code: string): HttpProblem => new HttpProblem(422, { code: `FREE_TEXT.${code}` })
    const session = world.sessions.get(numberOf(body, 'sessionId') ?? -1)
    if (session === undefined) throw refuse('SESSION_NOT_FOUND')
    const client = world.clients.get(session.clientId)
    if (client === undefined) throw refuse('USER_NOT_FOUND')
    if (session.status !== 'CLOSED') throw refuse('SESSION_OPEN')
    if (world.groups.get(session.groupId)?.wired !== true) throw refuse('WHATSAPP_PARTNER_GROUP_NOT_FOUND')
    if (activeSessionOf(world, client.id) !== undefined) throw refuse('USER_HAS_OPEN_SESSION')
    if (!windowIsOpen(world, client)) throw refuse('NO_OPEN_WINDOW')
    const message = agentWrites(
      world,
      session,
      me,
      {
        message: textOf(body, 'message'),
        contentType: (textOf(body, 'contentType') || 'TEXT').toUpperCase(),
        repliedMessage: null,
      },
      'freeText',
    )
    return { id: message?.id ?? null, sessionId: session.id }
  })
}

/** Row of a template (`neppo.md` 3.6). */
export function toTemplate(template: SeedTemplate): TemplateWire {
  const medias = template.parameters.filter(({ paramType }) => paramType === 'MEDIA').length
  return {
    id: template.id,
    elementName: template.elementName,
    nameSpace: template.nameSpace,
    template: template.template,
    description: template.description,
    parameterCount: template.parameters.length - medias,
    mediaParameterCount: medias,
    language: template.language,
  }
}

function toActiveSend(world: World, send: SendState): ActiveSendWire {
  const client = send.clientId === null ? undefined : world.clients.get(send.clientId)
  return {
    id: send.id,
    userId: client?.id ?? null,
    userName: client?.userName ?? null,
    displayName: client?.name ?? null,
    phoneNumber: send.phone,
    channel: send.channel,
    message: send.message,
    subject: send.subject,
    status: send.status,
    template: send.template,
    description: send.description,
    attributes: client === undefined ? null : toAttributeText(client),
    createdAt: send.createdAt,
  }
}
