import { useEffect, useRef } from 'preact/hooks'
import { Link } from '#router/Link.tsx'
import { currentPath, currentRoute } from '#router/location.ts'
import { IconButton } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import type { IconName } from '#ui/iconPaths.ts'
import { Brand } from './Brand.tsx'
import './Sidebar.css'

const places: { to: string; label: string; icon: IconName; covers: string[] }[] = [
  { to: '/', label: 'Início', icon: 'home', covers: [] },
  { to: '/people', label: 'Pessoas', icon: 'people', covers: ['/contact/'] },
  { to: '/companies', label: 'Empresas', icon: 'company', covers: ['/company/'] },
  { to: '/deals', label: 'Negócios', icon: 'deals', covers: ['/deal/'] },
  { to: '/quotes', label: 'Propostas', icon: 'quote', covers: ['/quote/', '/order/', '/document/'] },
  { to: '/tasks', label: 'Tarefas', icon: 'task', covers: ['/task/'] },
]

/** Where one can go; a column on wide screens, a drawer on narrow ones. */
export function Sidebar({ open, onClose }: { open: boolean; onClose: () => void }) {
  const path = currentPath.value
  const route = currentRoute.value
  const drawer = useRef<HTMLElement>(null)
  useEffect(() => {
    if (open) drawer.current?.querySelector<HTMLElement>('button, a')?.focus()
  }, [open])

  return (
    <>
      {open && <div class="sidebar__veil" onClick={onClose} />}
      <aside
        ref={drawer}
        class={`sidebar${open ? ' sidebar--open' : ''}`}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      >
        <div class="sidebar__top">
          <Link to="/" class="sidebar__brand" aria-label="CRM Modelo, início" onClick={onClose}>
            <Brand />
          </Link>
          <IconButton icon="close" label="Fechar menu" class="sidebar__close" onClick={onClose} />
        </div>
        <nav class="sidebar__nav" aria-label="Principal">
          {places.map((place) => {
            const here =
              path === place.to ||
              (route.name !== 'unknown' && place.covers.some((start) => path.startsWith(start)))
            return (
              <Link
                key={place.to}
                to={place.to}
                class={`sidebar__link${here ? ' sidebar__link--here' : ''}`}
                aria-current={here ? 'page' : undefined}
                onClick={onClose}
              >
                <Icon name={place.icon} />
                <span>{place.label}</span>
              </Link>
            )
          })}
        </nav>
        <p class="sidebar__foot">Ambiente de demonstração. Todos os dados são fictícios.</p>
      </aside>
    </>
  )
}
