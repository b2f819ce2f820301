import { useRef } from 'preact/hooks'
import type { Session } from '@neppo-chat/protocol'
import { Avatar } from '#ui/Avatar.tsx'
import { ChannelMark } from '#ui/ChannelMark.tsx'
import { copyText } from '#ui/copyText.ts'
import { formatPhone } from '#ui/format/formatPhone.ts'
import { Icon } from '#ui/Icon.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { arrowLeftIcon, arrowRightLeftIcon, clockIcon, copyIcon, tagIcon, xIcon } from '#ui/icons.ts'
import { Menu, type MenuItem } from '#ui/Menu.tsx'
import { cleanLine } from '#ui/rich/cleanText.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { useFormat, useText, useToaster } from '#ui/Ui.ts'
import { useThread } from './ThreadContext.ts'

const MINUTE_MS = 60_000
/** The end of WhatsApp's window is shown when it is this near. */
const WINDOW_WARNING_MS = 4 * 60 * MINUTE_MS

/** How long the client waits, or how soon the window closes: whichever the agent must mind. */
function Timer() {
  const { store, model } = useThread()
  const session = model.session.value
  const text = useText()
  const format = useFormat()
  if (!session || session.status === 'closed') return null
  const now = store.clock.minutes.value
  const waited = session.waitingSince ? now - Date.parse(session.waitingSince) : 0
  const limit = session.group.slaMinutes
  const left = session.windowEndsAt ? Date.parse(session.windowEndsAt) - now : Infinity
  if (waited >= MINUTE_MS) {
    const part = limit ? waited / (limit * MINUTE_MS) : 0
    const tone = part >= 1 ? ' chip_bad' : part >= 0.6 ? ' chip_warn' : ''
    const words = text.thread.waitingFor(format.span(waited))
    return (
      <span class={`chip${tone}`} title={words}>
        <Icon path={clockIcon} size={12} />
        {format.span(waited)}
        <span class="unseen">{words}</span>
      </span>
    )
  }
  if (left > 0 && left < WINDOW_WARNING_MS)
    return <span class="chip chip_warn">{text.thread.windowEnds(format.span(left))}</span>
  return null
}

function Where({ session }: { session: Session }) {
  const text = useText()
  if (session.status === 'closed')
    return <span class="chip">{text.thread.closedBy[session.closeReason ?? 'agent']}</span>
  if (session.status === 'bot') return <span class="chip chip_bot">{text.thread.withBot}</span>
  if (session.status === 'waiting') return <span class="chip">{text.thread.waitingQueue}</span>
  if (!session.mine && session.agentName)
    return <span class="chip">{text.thread.heldBy(cleanLine(session.agentName))}</span>
  return null
}

export function ThreadHeader(props: { actions: readonly MenuItem[]; onBack?: (() => void) | undefined }) {
  const { store, model } = useThread()
  const text = useText()
  const toaster = useToaster()
  const frame = useRef<HTMLElement>(null)
  const session = model.steady.value
  const back = props.onBack && (
    <IconButton icon={arrowLeftIcon} label={text.action.back} onClick={props.onBack} />
  )
  if (!session)
    return (
      <header class="thread__head">
        {back}
        <Skeleton width="36px" height={36} radius={18} />
        <div class="thread__who">
          <Skeleton width="60%" />
        </div>
      </header>
    )

  const { client, protocol, group } = session
  const sessionId = session.id
  const canAct = session.mine && session.status === 'open'
  const phone = client.phone ? formatPhone(client.phone) : (client.email ?? text.channel[session.channel])
  const copy = (what: string) => async () => {
    if (frame.current && (await copyText(what, frame.current))) toaster.show(text.action.copied)
  }
  const items: MenuItem[] = []
  if (canAct)
    items.push({
      label: text.thread.transfer,
      icon: arrowRightLeftIcon,
      run: () => store.navigation.openDialog({ kind: 'transfer', sessionId }),
    })
  if (session.toClassify)
    items.push({
      label: text.thread.classify,
      icon: tagIcon,
      run: () => store.navigation.openDialog({ kind: 'classify', sessionId }),
    })
  items.push(...props.actions)
  if (protocol) items.push({ label: text.thread.copyProtocol, icon: copyIcon, run: copy(protocol) })

  return (
    <header class="thread__head" ref={frame}>
      {back}
      <Avatar name={client.name} size={36}>
        <ChannelMark channel={session.channel} size={14} />
      </Avatar>
      <div class="thread__who">
        <h2 class="thread__name cut" title={client.name}>
          <bdi>{cleanLine(client.name) || phone}</bdi>
        </h2>
        <p class="thread__sub">
          {client.company && <bdi class="cut">{cleanLine(client.company.name)}</bdi>}
          <span>{phone}</span>
        </p>
      </div>
      {items.length > 0 && <Menu label={text.action.more} items={items} />}
      {canAct && (
        <IconButton
          icon={xIcon}
          label={text.thread.close}
          onClick={() => store.navigation.openDialog({ kind: 'close', sessionId })}
        />
      )}
      <div class="thread__strip">
        <span class="cut">
          <bdi>{cleanLine(group.name)}</bdi>
          {protocol && (
            <button
              type="button"
              class="thread__protocol"
              title={text.thread.copyProtocol}
              onClick={copy(protocol)}
            >
              {text.thread.protocol(protocol)}
            </button>
          )}
        </span>
        <Where session={session} />
        <Timer />
      </div>
    </header>
  )
}
