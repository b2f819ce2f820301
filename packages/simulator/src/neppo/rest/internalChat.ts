import type { FastifyInstance } from 'fastify'
import { AGENT_PATHS } from '@neppo-chat/neppo/wire'
import type { InternalChatWire, InternalMessageWire } from '@neppo-chat/neppo/wire'
import type { NeppoParts } from '#neppo/NeppoParts.ts'
import { toPage } from '#neppo/shapes/page.ts'
import { HttpProblem } from '#neppo/HttpProblem.ts'
import type { AgentState } from '#state/AgentState.ts'
import type { InternalChatState, InternalMessageState } from '#state/InternalChatState.ts'
import { unreadInternal } from '#state/internalChats.ts'
import type { World } from '#state/World.ts'
import { agentById, agentOf, idParam, jsonBody, notFound, param, plain, query } from './request.ts'

type Found = { chat: InternalChatState; message: InternalMessageState }

/** Chats between agents: `neppo-panel-api.md` 2.11. */
export function internalChatRoutes(app: FastifyInstance, { world }: NeppoParts): void {
  const chatOf = (request: Parameters<typeof param>[0]): InternalChatState => {
    const chat = world.internalChats.get(idParam(request, 'chatId'))
    if (chat === undefined) throw notFound(world, request)
    return chat
  }

  app.get(AGENT_PATHS.internalChats, async (request) => {
    const me = agentById(world, idParam(request, 'userId')) ?? agentOf(request)
    const asked = plain(query(request, 'query'))
    const isGroup = query(request, 'isGroup')
    const rows = chatsOf(world, me)
      .filter((chat) => plain(titleOf(world, chat, me)).includes(asked))
      .filter((chat) => isGroup === '' || String(chat.isGroup) === isGroup)
      .filter((chat) => query(request, 'notRead') !== 'true' || unreadInternal(chat, me) > 0)
      .sort((a, b) => (b.messages.at(-1)?.createdAt ?? 0) - (a.messages.at(-1)?.createdAt ?? 0))
    return toPage(rows, idParam(request, 'page'), idParam(request, 'size'), (chat) => toChat(world, chat, me))
  })

  app.get(AGENT_PATHS.internalChat, async (request) => toChat(world, chatOf(request), agentOf(request)))

  app.get(AGENT_PATHS.internalMessages, async (request) => {
    const chat = chatOf(request)
    return toPage(chat.messages.toReversed(), idParam(request, 'page'), idParam(request, 'size'), (message) =>
      toInternalMessage(chat, message),
    )
  })

  app.get(AGENT_PATHS.internalMessagesAround, async (request) => {
    const chat = chatOf(request)
    const size = idParam(request, 'size')
    const rows = chat.messages.toReversed()
    const index = rows.findIndex(({ id }) => id === idParam(request, 'messageId'))
    if (index < 0) throw notFound(world, request)
    return toPage(rows, Math.floor(index / size), size, (message) => toInternalMessage(chat, message))
  })

  const search = (me: AgentState, asked: string, chats: InternalChatState[]): Found[] =>
    chats
      .filter((chat) => chat.participants.some(({ userId }) => userId === me.id))
      .flatMap((chat) => chat.messages.map((message) => ({ chat, message })))
      .filter(({ message }) => plain(message.message).includes(plain(asked)))
      .toReversed()
  const toSearchRow =
    (me: AgentState) =>
    ({ chat, message }: Found) => ({
      id: message.id,
      messageId: message.id,
      internalChatId: chat.id,
      message: message.message,
      createdAt: message.createdAt,
      isGroup: chat.isGroup,
      name: titleOf(world, chat, me),
    })

  app.get(AGENT_PATHS.internalSearch, async (request) => {
    const me = agentOf(request)
    const rows = search(me, query(request, 'query'), [...world.internalChats.values()])
    return toPage(rows, idParam(request, 'page'), idParam(request, 'size'), toSearchRow(me))
  })

  app.get(AGENT_PATHS.internalSearchInChat, async (request) => {
    const me = agentOf(request)
    const rows = search(me, query(request, 'query'), [chatOf(request)])
    return toPage(rows, idParam(request, 'page'), idParam(request, 'size'), toSearchRow(me))
  })

  app.get(AGENT_PATHS.internalUsers, async (request) => {
    const asked = plain(query(request, 'query'))
    const rows = [...world.agents.values()].filter(({ name }) => plain(name).includes(asked))
    return toPage(
      rows,
      idParam(request, 'page'),
      idParam(request, 'size'),
      ({ id, userName, displayName }) => ({
        id,
        userName,
        displayName,
        typeUser: 'AGENT',
      }),
    )
  })

  app.post(AGENT_PATHS.internalCreate, async (request) => {
    const me = agentOf(request)
    const body = jsonBody(request)
    const ids = idsOf(body['participants'])
    if (ids.length === 0) throw new HttpProblem(400, { message: 'participants must not be empty' })
    const id = world.nextId('internalChat')
    const chat: InternalChatState = {
      id,
      name: typeof body['name'] === 'string' && body['name'] !== '' ? body['name'] : null,
      isGroup: body['isGroup'] === true,
      participants: [...new Set([me.id, ...ids])].map((userId) => ({ userId, active: true, lastReadAt: 0 })),
      messages: [],
    }
    world.internalChats.set(id, chat)
    return toChat(world, chat, me)
  })

  app.put(AGENT_PATHS.internalRename, async (request) => {
    chatOf(request).name = param(request, 'newName')
    return {}
  })

  app.post(AGENT_PATHS.internalAdd, async (request) => {
    const chat = chatOf(request)
    const ids = Array.isArray(request.body)
      ? request.body.filter((id): id is number => typeof id === 'number')
      : []
    for (const userId of ids) {
      const known = chat.participants.find((participant) => participant.userId === userId)
      if (known === undefined) chat.participants.push({ userId, active: true, lastReadAt: 0 })
      else known.active = true
    }
    return {}
  })

  app.put(AGENT_PATHS.internalRemove, async (request) => {
    const participant = chatOf(request).participants.find(
      ({ userId }) => userId === idParam(request, 'participantId'),
    )
    if (participant === undefined) throw notFound(world, request)
    participant.active = false
    return {}
  })
}

function idsOf(value: unknown): number[] {
  return (Array.isArray(value) ? value : []).flatMap((entry: unknown) => {
    const id = (entry as { id?: unknown } | null)?.id
    return typeof id === 'number' ? [id] : []
  })
}

function chatsOf(world: World, agent: AgentState): InternalChatState[] {
  return [...world.internalChats.values()].filter(({ participants }) =>
    participants.some(({ userId, active }) => userId === agent.id && active),
  )
}

function titleOf(world: World, chat: InternalChatState, me: AgentState): string {
  const other = chat.participants.find(({ userId }) => userId !== me.id)
  return chat.name ?? (other === undefined ? '' : (agentById(world, other.userId)?.displayName ?? ''))
}

function toChat(world: World, chat: InternalChatState, me: AgentState): InternalChatWire {
  return {
    id: chat.id,
    name: chat.name,
    isGroup: chat.isGroup,
    unreadCount: unreadInternal(chat, me),
    participants: chat.participants.map(({ userId, active }) => {
      const agent = agentById(world, userId)
      return { id: userId, username: agent?.userName ?? '', displayName: agent?.displayName ?? null, active }
    }),
  }
}

function toInternalMessage(chat: InternalChatState, message: InternalMessageState): InternalMessageWire {
  return { ...message, internalChatId: chat.id, caption: null, header: null }
}
