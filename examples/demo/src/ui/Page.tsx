import type { ComponentChildren } from 'preact'
import './Page.css'

interface PageProps {
  title: string
  /** What stands under the title. */
  subtitle?: ComponentChildren
  actions?: ComponentChildren
  /** `wide` uses the whole width, as boards do. */
  width?: 'normal' | 'narrow' | 'wide'
  children: ComponentChildren
}

/** A screen: its title, its actions and what it shows. Names the browser tab. */
export function Page({ title, subtitle, actions, width = 'normal', children }: PageProps) {
  document.title = `${title} · CRM Modelo`
  return (
    <div class={`page page--${width}`}>
      <header class="page__head">
        <div class="page__titles">
          <h1 class="page__title">{title}</h1>
          {subtitle && <p class="page__subtitle">{subtitle}</p>}
        </div>
        {actions && <div class="page__actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** A sheet on the page with an optional heading. */
export function Card({
  title,
  count,
  action,
  children,
  flush = false,
}: {
  title?: string
  count?: number | undefined
  action?: ComponentChildren
  children: ComponentChildren
  flush?: boolean
}) {
  return (
    <section class="card" aria-label={title}>
      {title && (
        <header class="card__head">
          <h2 class="card__title">
            {title}
            {count !== undefined && <span class="card__count num">{count}</span>}
          </h2>
          {action}
        </header>
      )}
      <div class={flush ? 'card__body card__body--flush' : 'card__body'}>{children}</div>
    </section>
  )
}
