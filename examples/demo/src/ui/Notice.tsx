import type { ComponentChildren } from 'preact'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import type { IconName } from './iconPaths.ts'
import './Notice.css'

interface NoticeProps {
  icon: IconName
  title: string
  children?: ComponentChildren
  actions?: ComponentChildren
  compact?: boolean
}

/** An empty place: what it is for, and what to do next. */
export function Notice({ icon, title, children, actions, compact = false }: NoticeProps) {
  return (
    <div class={`notice${compact ? ' notice--compact' : ''}`}>
      <span class="notice__mark">
        <Icon name={icon} size={compact ? 18 : 22} />
      </span>
      <p class="notice__title">{title}</p>
      {children && <div class="notice__text">{children}</div>}
      {actions && <div class="notice__actions">{actions}</div>}
    </div>
  )
}

/** A place that could not be filled: what happened in words, the detail apart, and trying again. */
export function Failure({
  error,
  onRetry,
  compact = false,
}: {
  error: { message: string; detail?: string }
  onRetry?: () => void
  compact?: boolean
}) {
  return (
    <div class={`notice notice--failure${compact ? ' notice--compact' : ''}`} role="alert">
      <span class="notice__mark">
        <Icon name="alert" size={compact ? 18 : 22} />
      </span>
      <p class="notice__title">{error.message}</p>
      <div class="notice__text">O que você já salvou continua guardado.</div>
      <div class="notice__actions">
        {onRetry && (
          <Button icon="refresh" small onClick={onRetry}>
            Tentar de novo
          </Button>
        )}
      </div>
      {error.detail && (
        <details class="notice__detail">
          <summary>Detalhes</summary>
          <code>{error.detail}</code>
        </details>
      )}
    </div>
  )
}
