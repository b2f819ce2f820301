import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { Button } from '#ui/Button.tsx'
import { Page } from '#ui/Page.tsx'
import './FormShell.css'

interface FormShellProps {
  title: string
  subtitle?: string
  saveLabel: string
  busy: boolean
  restored?: boolean
  width?: 'narrow' | 'normal'
  /** Stands beside the buttons, such as a total. */
  summary?: ComponentChildren
  onSave: () => void
  onCancel: () => void
  children: ComponentChildren
}

/** A form on its own screen, with its buttons always in sight; Ctrl+S saves, Enter in a field does not. */
export function FormShell(props: FormShellProps) {
  const { busy, onSave } = props
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented)
        return
      event.preventDefault()
      if (!busy) onSave()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [busy, onSave])
  return (
    <Page title={props.title} subtitle={props.subtitle} width={props.width ?? 'narrow'}>
      <form class="form" noValidate onSubmit={(event) => event.preventDefault()} aria-label={props.title}>
        {props.restored && <p class="form__restored">Recuperamos o que você tinha preenchido.</p>}
        {props.children}
        <footer class="form__foot">
          <Button look="primary" busy={busy} onClick={onSave}>
            {props.saveLabel}
          </Button>
          <Button onClick={props.onCancel} disabled={busy}>
            Cancelar
          </Button>
          {props.summary && <div class="form__summary">{props.summary}</div>}
        </footer>
      </form>
    </Page>
  )
}
