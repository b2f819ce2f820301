import type * as v from 'valibot'
import { formatCursor } from '#dates/formatCursor.ts'
import { AttributeTriples } from '#schema/ClientUser.ts'
import { Comment } from '#schema/Classification.ts'
import { AgentGroupTuple, GroupRow, TransferAgent, TransferGroup } from '#schema/GroupRow.ts'
import { MessageRow } from '#schema/MessageRow.ts'
import { CanTransfer, SessionRow, SessionSummary } from '#schema/SessionRow.ts'
import { translateGroup } from '#translate/translateAgent.ts'
import { translateAttributes } from '#translate/translateClient.ts'
import { translateMessages } from '#translate/translateMessage.ts'
import { translateSession } from '#translate/translateSession.ts'
import type { NeppoSendGroup } from '#model.ts'
import type { AgentHttp } from './AgentHttp.ts'
import type { NeppoAgentClient } from './NeppoAgentClient.ts'

type Calls = Pick<
  NeppoAgentClient,
  | 'attendanceQueue'
  | 'session'
  | 'sessionSummary'
  | 'messages'
  | 'issueHistory'
  | 'olderMessages'
  | 'closedSessions'
  | 'group'
  | 'clientAttributes'
  | 'transferAgents'
  | 'transferGroups'
  | 'groupsByAgent'
  | 'canTransfer'
  | 'comments'
  | 'addComment'
>

/** Rows of a page as Neppo's own widget asks for them (`neppo-panel-api.md` 2.2, 2.4). */
const CLOSED_PAGE = 10
const TRANSFER_PAGE = 5

/** Sessions, messages, groups and transfer (`neppo-panel-api.md` 2.2 to 2.4, comments of 2.8). */
export function createAgentSessions(http: AgentHttp, now: () => number): Calls {
  return {
    async attendanceQueue(userName) {
      const rows = await http.rows({ path: 'attendanceQueue', parts: { userName } }, SessionRow)
      return rows.map((row) => translateSession(row, now()))
    },
    async session(sessionId) {
      return translateSession(await http.one({ path: 'session', parts: { sessionId } }, SessionRow), now())
    },
    async sessionSummary(sessionId) {
      const row = await http.one({ path: 'sessionSummary', parts: { sessionId } }, SessionSummary)
      return {
        id: row.id,
        protocol: row.protocol,
        closedAt: row.closedAt,
        group: { id: row.groupConfId, name: row.groupName },
        agentName: row.agent,
      }
    },
    async messages(sessionId) {
      const rows = await http.rows({ path: 'messages', parts: { sessionId } }, MessageRow)
      return translateMessages(rows, now(), 'newestFirst')
    },
    async issueHistory(sessionId, { size, lastMs }) {
      const query = { id: sessionId, size, last: lastMs }
      return translateMessages(
        await http.rows({ path: 'issueHistory', query }, MessageRow),
        now(),
        'oldestFirst',
      )
    },
    async olderMessages(userId, beforeMs) {
      const parts = { userId, before: formatCursor(beforeMs) }
      return translateMessages(
        await http.rows({ path: 'olderMessages', parts }, MessageRow),
        now(),
        'newestFirst',
      )
    },
    async closedSessions(userName, page, query) {
      const call = {
        path: 'closedSessions',
        parts: { userName, page, size: CLOSED_PAGE },
        query: { query },
      } as const
      const answer = await http.page(call, page, SessionRow)
      return { ...answer, rows: answer.rows.map((row) => translateSession(row, now())) }
    },
    async group(name) {
      return translateGroup(await http.one({ path: 'group', parts: { name } }, GroupRow))
    },
    async clientAttributes(userId) {
      const call = { path: 'clientAttributes', parts: { userId } } as const
      return translateAttributes(await http.one(call, AttributeTriples))
    },

    async transferAgents(group, page, query) {
      const parts = { group, page, size: TRANSFER_PAGE }
      const answer = await http.page({ path: 'transferAgents', parts, query: { query } }, page, TransferAgent)
      return {
        ...answer,
        rows: answer.rows.map((row) => ({
          userName: row.userName,
          name: row.displayName ?? row.userName,
          status: row.status,
          groups: row.groups,
        })),
      }
    },
    async transferGroups(group) {
      const rows = await http.rows({ path: 'transferGroups', parts: { group } }, TransferGroup)
      return rows.flatMap((row) => (row.active && row.name !== group ? [row.name] : []))
    },
    async groupsByAgent(userId) {
      const rows = await http.rows({ path: 'groupsByAgent', parts: { userId } }, AgentGroupTuple)
      return rows.map(readSendGroup)
    },
    async canTransfer(sessionId) {
      return (await http.one({ path: 'canTransfer', parts: { sessionId } }, CanTransfer)).canTransfer
    },

    async comments(sessionId) {
      const rows = await http.rows({ path: 'comments', parts: { sessionId } }, Comment)
      return rows.map((row) => ({
        text: row.comment,
        createdBy: row.createdBy,
        createdAt: row.createdAt ?? now(),
      }))
    },
    async addComment(sessionId, text) {
      await http.done({ path: 'addComment', json: { sessionId, comment: text }, effect: 'once' })
    },
  }
}

function readSendGroup(tuple: v.InferOutput<typeof AgentGroupTuple>): NeppoSendGroup {
  const [id, name, active, visible, sms, whatsapp, email, voice, telegram, ...rest] = tuple
  return {
    id,
    name,
    active,
    visible,
    sms,
    whatsapp,
    email,
    voice,
    telegram,
    officialWhatsapp: rest[0] === true,
  }
}
