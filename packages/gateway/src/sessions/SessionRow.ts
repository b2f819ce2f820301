import type { Client, CloseReason, Group, Session } from '@neppo-chat/protocol'

/** One row of `session` with its group's details beside it, as `selectSession` reads it. */
export type SessionRow = {
  integration_id: string
  id: string
  protocol: string
  channel: Session['channel']
  status: Session['status']
  pending: boolean
  client: Client
  client_user_id: number
  client_user_name: string
  group_name: string
  group_details: GroupDetails | null
  owner_agent_id: number | null
  agent_name: string | null
  created_at: Date
  closed_at: Date | null
  close_reason: CloseReason | null
  free_text: boolean
  to_classify: boolean
  unread: number
  read_position: number
  last_position: number
  last_message: Session['lastMessage']
  last_client_at: Date | null
  waiting_since: Date | null
}

/** What is kept of an attendance group; more than the widget is told. */
export type GroupDetails = {
  id: number
  slaMinutes: number | null
  acceptedMedias: Group['acceptedMedias']
  classificationTreeId: number | null
  classificationMandatory: boolean
  classifiesOnTransfer: boolean
  finalBot: string | null
}

/** Columns of `SessionRow`; append a condition on `s`. */
export const selectSession = `
  select s.*, g.details as group_details
  from session s
  left join attendance_group g on g.integration_id = s.integration_id and g.name = s.group_name`

/** WhatsApp lets a business write freely for this long after the client's last message. */
const WINDOW_MS = 24 * 60 * 60 * 1000

const groupOf = (row: SessionRow): Group => {
  const details = row.group_details
  return {
    name: row.group_name,
    acceptedMedias: details?.acceptedMedias ?? [],
    slaMinutes: details?.slaMinutes ?? null,
    classification:
      details?.classificationTreeId == null
        ? 'none'
        : details.classificationMandatory
          ? 'mandatory'
          : 'optional',
  }
}

/** A session as one agent's widget sees it. */
export function viewSession(row: SessionRow, agentId: number): Session {
  return {
    id: row.id as Session['id'],
    protocol: row.protocol,
    channel: row.channel,
    status: row.status,
    pending: row.pending,
    mine: row.owner_agent_id === agentId,
    client: row.client,
    group: groupOf(row),
    agentName: row.agent_name,
    createdAt: row.created_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    closeReason: row.close_reason,
    unread: row.unread,
    waitingSince: row.waiting_since?.toISOString() ?? null,
    lastMessage: row.last_message,
    freeText: row.free_text,
    windowEndsAt:
      row.channel === 'whatsapp' && row.last_client_at
        ? new Date(row.last_client_at.getTime() + WINDOW_MS).toISOString()
        : null,
    toClassify: row.to_classify,
  }
}
