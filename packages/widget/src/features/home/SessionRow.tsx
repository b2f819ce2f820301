import type { SessionId } from '@neppo-chat/protocol'
import type { Store } from '#store/createStore.ts'
import { Avatar } from '#ui/Avatar.tsx'
import { Badge } from '#ui/Badge.tsx'
import { ChannelMark } from '#ui/ChannelMark.tsx'
import { Icon } from '#ui/Icon.tsx'
import { botIcon, clockIcon } from '#ui/icons.ts'
import { useFormat, useText } from '#ui/Ui.ts'
import { lastLine, slaOf, windowLeft } from './sessionLine.ts'

/** One session of the list: who, what was said last, and what presses. */
export function SessionRow(props: {
  store: Store
  id: SessionId
  chosen: boolean
  onOpen: (id: SessionId) => void
}) {
  const { store, id } = props
  const text = useText()
  const format = useFormat()
  const session = store.sessions.row(id).value
  if (!session) return null
  const now = store.clock.minutes.value
  const sla = slaOf(session, now)
  const left = windowLeft(session, now)
  const line = lastLine(session, store.agent.agent.value?.userName ?? null, text)
  const when = session.lastMessage?.createdAt ?? session.createdAt
  const isClosed = session.status === 'closed'
  const isForeign = !session.mine && session.status === 'open'

  return (
    <button
      type="button"
      class={`row${session.unread > 0 ? ' row_unread' : ''}${props.chosen ? ' row_chosen' : ''}`}
      data-session={id}
      aria-current={props.chosen}
      onClick={() => props.onOpen(id)}
    >
      <Avatar name={session.client.name}>
        <ChannelMark channel={session.channel} />
      </Avatar>
      <span class="row__body">
        <span class="row__line">
          <span class="row__name cut">
            <bdi>{session.client.name}</bdi>
            {session.client.company && <span class="row__company"> · {session.client.company.name}</span>}
          </span>
          <time class="row__time" dateTime={when}>
            {format.relative(when, now)}
          </time>
        </span>
        <span class="row__line">
          <span class="row__last cut" dir="auto">
            {line}
          </span>
          <Badge count={session.unread} label={text.home.unreadCount(session.unread)} />
        </span>
        <span class="row__line row__meta">
          <span class="cut">
            {session.group.name}
            {isClosed && session.closeReason && ` · ${text.home.closedBy[session.closeReason]}`}
          </span>
          {session.status === 'bot' && (
            <span class="row__chip row__chip_bot">
              <Icon path={botIcon} size={12} /> {text.home.withBot}
            </span>
          )}
          {session.status === 'waiting' && <span class="row__chip">{text.home.waiting}</span>}
          {isForeign && session.agentName && (
            <span class="row__chip">{text.home.heldBy(session.agentName)}</span>
          )}
          {session.client.contactId === null && !isClosed && (
            <span class="row__chip row__chip_quiet" title={text.home.unknownClientHint}>
              {text.home.unknownClient}
            </span>
          )}
          {session.toClassify && <span class="row__chip row__chip_soon">{text.home.toClassify}</span>}
          {left !== null && (
            <span class="row__chip row__chip_soon">
              <Icon path={clockIcon} size={12} /> {text.home.windowLeft(format.span(left))}
            </span>
          )}
        </span>
      </span>
      {sla && (
        <span
          class={`row__sla row__sla_${sla.level}`}
          role="img"
          aria-label={text.home.sla(format.span(sla.waitedMs))}
        >
          <span style={{ transform: `scaleY(${sla.share})` }} />
        </span>
      )}
    </button>
  )
}
