import { navigate } from '#router/location.ts'
import { formPath, type FormKind } from '#router/route.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import type { IconName } from '#ui/iconPaths.ts'
import { Menu } from '#ui/Menu.tsx'
import { GlobalSearch } from './GlobalSearch.tsx'
import { UserMenu } from './UserMenu.tsx'
import './TopBar.css'

const creatable: { kind: FormKind; label: string; icon: IconName }[] = [
  { kind: 'contact', label: 'Pessoa', icon: 'person' },
  { kind: 'company', label: 'Empresa', icon: 'company' },
  { kind: 'deal', label: 'Negócio', icon: 'deals' },
  { kind: 'quote', label: 'Proposta', icon: 'quote' },
  { kind: 'order', label: 'Venda', icon: 'order' },
  { kind: 'document', label: 'Documento', icon: 'document' },
  { kind: 'task', label: 'Tarefa', icon: 'task' },
]

interface TopBarProps {
  onMenu: () => void
  eventsShown: boolean
  onToggleEvents: () => void
}

/** The bar above every screen: search, create, and who is signed in. */
export function TopBar({ onMenu, eventsShown, onToggleEvents }: TopBarProps) {
  return (
    <header class="topbar">
      <IconButton icon="menu" label="Abrir menu" class="topbar__menu" onClick={onMenu} />
      <GlobalSearch />
      <div class="topbar__end">
        <Menu
          groups={[
            {
              items: creatable.map(({ kind, label, icon }) => ({
                label,
                icon,
                onPick: () => navigate(formPath(kind)),
              })),
            },
          ]}
          trigger={(attributes) => (
            <Button {...attributes} look="primary" icon="plus" aria-label="Criar">
              Criar
            </Button>
          )}
        />
        <UserMenu eventsShown={eventsShown} onToggleEvents={onToggleEvents} />
      </div>
    </header>
  )
}
