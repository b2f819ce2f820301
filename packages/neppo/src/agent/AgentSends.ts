import * as v from 'valibot'
import { NeppoError } from '#NeppoError.ts'
import type { NeppoActiveSend, NeppoActiveSendInput, NeppoEmailSendInput } from '#model.ts'
import { ActiveCheck, ActiveSend } from '#schema/ActiveSend.ts'
import type { ActiveSendParsed } from '#schema/ActiveSend.ts'
import { ClientChannel, ClientUser } from '#schema/ClientUser.ts'
import { Id } from '#schema/Field.ts'
import { Template, TemplateParameter } from '#schema/Template.ts'
import { translateAttributes, translateChannel, translateClient } from '#translate/translateClient.ts'
import { translateSendStatus } from '#translate/translateMessage.ts'
import {
  additionalInfo,
  translateTemplate,
  translateTemplateParameter,
} from '#translate/translateTemplate.ts'
import { readJson } from '#json/readJson.ts'
import { CALL_PERMISSION_TEMPLATE, CLIENT_ATTRIBUTES, UPLOAD_LIMIT_BYTES } from '#wire/index.ts'
import type { EmailWire, FreeTextWire, SendMessageWire } from '#wire/index.ts'
import type { AgentHttp } from './AgentHttp.ts'
import type { NeppoAgentClient } from './NeppoAgentClient.ts'

type Calls = Pick<
  NeppoAgentClient,
  | 'upload'
  | 'sendFreeText'
  | 'hasActiveSession'
  | 'activeSends'
  | 'templates'
  | 'templateParameters'
  | 'sendMessages'
  | 'clients'
  | 'clientByContact'
  | 'clientChannels'
>

/** Rows of a page as Neppo's own widget asks for them (`neppo-panel-api.md` 2.5, 2.6). */
const SENDS_PAGE = 10
const CLIENTS_PAGE = 9

/** Uploads, active sends and the clients to send to (`neppo-panel-api.md` 2.5 to 2.7). */
export function createAgentSends(http: AgentHttp, uploadTimeoutMs: number): Calls {
  return {
    async upload(body, { mime, size }) {
      if (size > UPLOAD_LIMIT_BYTES) throw new NeppoError('tooLarge', { operation: 'upload' })
      // `fetch` takes no bytes in shared memory, and nobody here keeps files there; a copy would cost up to 100 MB.
      const bytes = body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : body
      const raw = { body: bytes, mime, size, timeoutMs: uploadTimeoutMs }
      // A file that was stored twice harms nobody, so a lost upload may be repeated.
      const url = await http.text({ path: 'upload', raw, effect: 'idempotent' })
      if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
        throw new NeppoError('malformed', { operation: 'upload' })
      return url
    },
    async sendFreeText({ sessionId, message, contentType }) {
      const json: FreeTextWire = { message, sessionId, contentType }
      await http.done({ path: 'sendFreeText', json, effect: 'once' })
    },
    async hasActiveSession({ channel, contact, userId }) {
      const call = { path: 'activeCheck', query: { channel, contact, userId } } as const
      return (await http.one(call, ActiveCheck)).hasActiveSession
    },
    async activeSends(page, query) {
      const parts = { page, size: SENDS_PAGE }
      const answer = await http.page({ path: 'activeSends', parts, query: { query } }, page, ActiveSend)
      return { ...answer, rows: answer.rows.map(readActiveSend) }
    },
    async templates(groupId, options) {
      const query = options?.callPermission ? { query: { templateTypeName: CALL_PERMISSION_TEMPLATE } } : {}
      const rows = await http.rows({ path: 'templates', parts: { groupId }, ...query }, Template)
      return rows.map(translateTemplate)
    },
    async templateParameters(templateId) {
      const rows = await http.rows({ path: 'templateParameters', parts: { templateId } }, TemplateParameter)
      return rows.map(translateTemplateParameter)
    },
    async sendMessages(sends) {
      const json = sends.map((send) => (send.channel === 'email' ? emailSend(send) : messageSend(send)))
      const answer = await http.answer({ path: 'sendMessages', json, effect: 'once' })
      return { ids: readIds(readJson(answer?.text ?? '')) }
    },

    async clients(agentId, page, query, filter) {
      const call = {
        path: 'clients',
        parts: { agentId, page, size: CLIENTS_PAGE },
        query: {
          query: query.normalize('NFD').replaceAll(/\p{M}/gu, ''),
          keyAttribute: query === '' ? undefined : CLIENT_ATTRIBUTES.company,
          filter: filter === 'all' ? 'ALL' : 'PORTFOLIO',
        },
      } as const
      const answer = await http.page(call, page, ClientUser)
      return { ...answer, rows: answer.rows.map(translateClient) }
    },
    async clientByContact(agentId, channel, contact) {
      const call = {
        path: 'clientByContact',
        parts: { agentId },
        query: { channel: channel.toUpperCase(), contact },
      } as const
      const row = await http.maybeOne(call, ClientUser)
      return row && translateClient(row)
    },
    async clientChannels(userId, externalCode) {
      const call = { path: 'clientChannels', parts: { userId, externalCode } } as const
      const rows = (await http.maybeOne(call, v.array(ClientChannel))) ?? []
      return rows.map((row) => ({
        channel: row.name,
        contacts: row.contacts.map(({ contact, hasSession, agent, sessionId }) => ({
          contact,
          hasSession,
          agentUserName: agent,
          sessionId,
        })),
      }))
    },
  }
}

function readActiveSend(row: ActiveSendParsed): NeppoActiveSend {
  const status = translateSendStatus(row.status)
  return {
    id: row.id,
    client: {
      id: row.userId,
      userName: row.userName,
      name: row.displayName,
      company: translateAttributes(row.attributes).company,
    },
    phone: row.phoneNumber?.replaceAll(/\D/g, '') || null,
    channel: translateChannel(row.channel),
    text: row.message,
    subject: row.subject,
    template: row.template,
    status,
    reason: status === 'failed' ? row.description : null,
    createdAt: row.createdAt,
  }
}

function messageSend(send: NeppoActiveSendInput): SendMessageWire {
  return {
    phone: send.phone.replaceAll(/\D/g, ''),
    ...sender(send),
    message: send.text,
    ...(send.template ? { additionalInfo: additionalInfo(send.template) } : {}),
  }
}

/** An e-mail has no phone, and its message is JSON text (`neppo-panel-api.md` 2.6). */
function emailSend(send: NeppoEmailSendInput): SendMessageWire {
  const { from, to, cc, bcc, subject, html, attachments } = send
  const message: EmailWire = { cc, bcc, from: [from], to, subject, content: html, attachments }
  return { ...sender(send), email: to[0] ?? '', subject, message: JSON.stringify(message) }
}

function sender(send: NeppoActiveSendInput | NeppoEmailSendInput) {
  return {
    channel: send.channel.toUpperCase(),
    group: send.group,
    ...(send.clientId === null ? {} : { userId: send.clientId }),
    agentId: send.agentUserId,
    createdBy: send.createdBy,
  }
}

/** The answer is not documented (`neppo-panel-api.md` 7): ids are taken where an array or object of rows has them. */
function readIds(value: unknown): number[] {
  const rows = Array.isArray(value) ? value : [value]
  return rows.flatMap((row) => {
    const result = v.safeParse(v.object({ id: Id }), row)
    return result.success ? [result.output.id] : []
  })
}
