import { openChat } from '#chat/chatEvents.ts'
import { useParts } from '#parts/parts.ts'
import { Avatar } from '#ui/Avatar.tsx'
import { Icon } from '#ui/Icon.tsx'
import { Menu } from '#ui/Menu.tsx'
import { theme, type Theme } from '#ui/theme.ts'

const looks: { value: Theme; label: string; icon: 'monitor' | 'sun' | 'moon' }[] = [
  { value: 'system', label: 'Tema do sistema', icon: 'monitor' },
  { value: 'light', label: 'Tema claro', icon: 'sun' },
  { value: 'dark', label: 'Tema escuro', icon: 'moon' },
]

/** Who is signed in: change it, the theme, and the panel of window events. */
export function UserMenu({
  eventsShown,
  onToggleEvents,
}: {
  eventsShown: boolean
  onToggleEvents: () => void
}) {
  const { config, login, chat } = useParts()
  const agent = login.agent.value
  const chatState = chat.state.value
  return (
    <Menu
      groups={[
        {
          heading: 'Entrar como',
          items: config.agents.map((candidate) => ({
            label: candidate.name,
            note: candidate.userName,
            checked: candidate.userName === agent.userName,
            onPick: () => login.signInAs(candidate.userName),
          })),
        },
        {
          heading: 'Aparência',
          items: looks.map(({ value, label, icon }) => ({
            label,
            icon,
            checked: theme.value === value,
            onPick: () => {
              theme.value = value
            },
          })),
        },
        {
          items: [
            {
              label: 'Abrir o chat',
              icon: 'chat' as const,
              ...(chatState.name === 'absent' ? { note: chatState.reason } : {}),
              onPick: openChat,
            },
            {
              label: eventsShown ? 'Ocultar eventos da janela' : 'Mostrar eventos da janela',
              icon: 'activity' as const,
              onPick: onToggleEvents,
            },
          ],
        },
      ]}
      trigger={(attributes) => (
        <button type="button" class="usermenu" {...attributes}>
          <span class="visually-hidden">Conta de {agent.name}</span>
          <Avatar name={agent.name} />
          <span class="usermenu__name" aria-hidden="true">
            {agent.name.split(' ')[0]}
          </span>
          <Icon name="chevronDown" size={16} />
        </button>
      )}
    />
  )
}
