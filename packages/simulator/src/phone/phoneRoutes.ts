import type { FastifyInstance, FastifyRequest } from 'fastify'
import { decodeContent } from '#content/decodeContent.ts'
import type { ClientState } from '#state/ClientState.ts'
import { readByCustomer, threadOf } from '#state/messages.ts'
import type { World } from '#state/World.ts'
import { arrived, phoneThread, previewOf, toPhoneMessage } from './PhoneMessage.ts'
import { streamPhoneEvents } from './streamPhoneEvents.ts'
import { clientOfPhone, PhoneRefusal, writeFromPhone } from './PhoneWriting.ts'
import type { MediaKind, PhoneWriting } from './PhoneWriting.ts'

const colors = ['#0f6e63', '#8a4b1f', '#3b5b92', '#7a3e8e', '#a13d4f', '#4f6f2e', '#9a6a00', '#2f6f8f']

/** The customer's phones: `/phone/api/…`, used by the phone page. */
export function phoneRoutes(app: FastifyInstance, world: World): void {
  app.setErrorHandler(async (error: unknown, _request, reply) => {
    const status =
      error instanceof PhoneRefusal ? 422 : ((error as { statusCode?: number }).statusCode ?? 400)
    return reply.code(status).send({ error: error instanceof Error ? error.message : String(error) })
  })
  const clientOf = (request: FastifyRequest): ClientState =>
    clientOfPhone(world, (request.params as { phone: string }).phone)

  app.get('/customers', async () =>
    [...world.clients.values()]
      .filter(({ channel, active }) => channel === 'WHATSAPP' && active)
      .map((client) => toCustomer(world, client))
      .sort((a, b) => (b.lastMessage?.createdAt ?? '').localeCompare(a.lastMessage?.createdAt ?? '')),
  )

  app.post('/customers', async (request) => {
    const { name = '', phone = '' } = (request.body ?? {}) as { name?: string; phone?: string }
    const trimmed = name.trim()
    if (trimmed === '') throw new PhoneRefusal('Diga o nome do cliente.')
    return toCustomer(world, clientOfPhone(world, phone, trimmed))
  })

  app.get('/customers/:phone/messages', async (request) => phoneThread(world, clientOf(request)))

  app.post('/customers/:phone/messages', async (request) => {
    const message = writeFromPhone(world, clientOf(request), checkWriting(request.body))
    return toPhoneMessage(world, message)
  })

  void app.register(async (files) => fileRoute(files, world))

  app.post('/customers/:phone/read', async (request) => {
    readByCustomer(world, clientOf(request))
    return { ok: true }
  })

  app.get('/groups', async () => [...world.groups.values()].map(({ name }) => name))

  app.get('/events', (request, reply) => streamPhoneEvents(world, request, reply))
}

/** A file is the raw body, whatever its type says. */
function fileRoute(app: FastifyInstance, world: World): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.post('/customers/:phone/media', async (request) => {
    const { name, kind, caption, quotedId, group } = request.query as Record<string, string | undefined>
    const bytes = request.body
    if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw new PhoneRefusal('O arquivo está vazio.')
    const writing: PhoneWriting = {
      kind: 'media',
      bytes,
      mime: request.headers['content-type'] ?? 'application/octet-stream',
      ...(name === undefined ? {} : { name }),
      ...(caption === undefined ? {} : { caption }),
      ...(isMediaKind(kind) ? { as: kind } : {}),
      ...(quotedId === undefined ? {} : { quotedId }),
      ...(group === undefined ? {} : { group }),
    }
    const client = clientOfPhone(world, (request.params as { phone: string }).phone)
    return toPhoneMessage(world, writeFromPhone(world, client, writing))
  })
}

function toCustomer(world: World, client: ClientState) {
  const shown = threadOf(world, client.id).filter(arrived)
  const last = shown.findLast((message) => decodeContent(message).kind !== 'reaction')
  return {
    phone: client.phone ?? '',
    name: client.name,
    avatarColor: colors[client.id % colors.length] ?? '#0f6e63',
    lastMessage:
      last === undefined
        ? null
        : {
            ...toPhoneMessage(world, last),
            text: previewOf(decodeContent(last)),
          },
    unread: shown.filter(({ status }) => status === 'RECEBIDA').length,
  }
}

const isMediaKind = (kind: string | undefined): kind is MediaKind =>
  kind === 'image' || kind === 'audio' || kind === 'video' || kind === 'document'

/** Checks the JSON of a written message; only its members are taken over. */
function checkWriting(body: unknown): PhoneWriting {
  const bag = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const text = (name: string): string => {
    const value = bag[name]
    if (typeof value !== 'string' && typeof value !== 'number') throw new PhoneRefusal(`Falta ${name}.`)
    return String(value)
  }
  const optional = (name: 'quotedId' | 'group' | 'name'): Record<string, string> =>
    bag[name] === undefined || bag[name] === null ? {} : { [name]: text(name) }
  const more = { ...optional('quotedId'), ...optional('group') }
  switch (bag['kind']) {
    case 'text':
      if (text('text').trim() === '') throw new PhoneRefusal('A mensagem está vazia.')
      return { kind: 'text', text: text('text'), ...more }
    case 'location':
      return {
        kind: 'location',
        latitude: Number(text('latitude')),
        longitude: Number(text('longitude')),
        ...optional('name'),
        ...more,
      }
    case 'contact':
      return { kind: 'contact', name: text('name'), phone: text('phone'), ...more }
    case 'buttonReply':
      return { kind: 'buttonReply', messageId: text('messageId'), buttonId: text('buttonId'), ...more }
    case 'listReply':
      return { kind: 'listReply', messageId: text('messageId'), rowId: text('rowId'), ...more }
    case 'reaction':
      return { kind: 'reaction', messageId: text('messageId'), emoji: text('emoji'), ...more }
    default:
      throw new PhoneRefusal('Tipo de mensagem desconhecido.')
  }
}
