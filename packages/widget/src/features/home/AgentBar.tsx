import type { Store } from '#store/createStore.ts'
import { Avatar } from '#ui/Avatar.tsx'
import { Badge } from '#ui/Badge.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { minusIcon, phoneIcon } from '#ui/icons.ts'
import type { MenuItem } from '#ui/Menu.tsx'
import { Menu } from '#ui/Menu.tsx'
import { useText } from '#ui/Ui.ts'
import type { ComponentChildren } from 'preact'

/** The agent's own line: who, how they are, the pause, the phone, the rest, and out of the way. */
export function AgentBar(props: {
  store: Store
  pause: ComponentChildren
  /** Shown only when the agent may phone. */
  onPhone?: (() => void) | undefined
  menu: readonly MenuItem[]
  onMinimise: () => void
}) {
  const { store } = props
  const text = useText()
  const agent = store.agent.agent.value
  const presence = store.agent.presence.value
  const line = store.connection.state.value.kind
  const left = store.agent.pauseLeftMs.value
  const owed = store.classification.count.value

  const stateWords = (): string => {
    if (line === 'connecting' || line === 'idle') return text.status.connecting
    if (line !== 'online') return text.status.disconnected
    const reason = presence.kind === 'paused' && left === null ? presence.reason : null
    return reason === null ? text.pause[presence.kind] : `${text.pause.paused} · ${reason}`
  }

  return (
    <header class="agent">
      {agent && (
        <Avatar name={agent.name} size={36}>
          <span class={`agent__dot agent__dot_${line === 'online' ? presence.kind : 'offline'}`} />
        </Avatar>
      )}
      <span class="agent__who">
        <b class="agent__name cut">{agent?.name ?? text.boot.panel}</b>
        <span class="agent__state cut" role="status">
          {stateWords()}
        </span>
      </span>
      {props.pause}
      {agent?.rights.voice && props.onPhone && (
        <IconButton icon={phoneIcon} label={text.home.phone} onClick={props.onPhone} />
      )}
      <span class="agent__menu">
        <Menu label={text.home.menu} items={props.menu} />
        {owed > 0 && (
          <span class="agent__owed">
            <Badge count={owed} label={text.home.owed(owed)} />
          </span>
        )}
      </span>
      <IconButton icon={minusIcon} label={text.home.minimise} onClick={props.onMinimise} />
    </header>
  )
}
