import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { IconButton } from './IconButton.tsx'
import { arrowLeftIcon, xIcon } from './icons.ts'
import { adoptStyles } from './styles.ts'
import { useText } from './Ui.ts'
import css from './dialog.css?inline'

adoptStyles(css)

const FOCUSABLE = 'a[href],button:enabled,input:enabled,textarea:enabled,select:enabled,[tabindex="0"]'

/**
 * A screen or (`small`) a sheet inside the panel, never over the page. Tab stays inside, Esc and the back button leave,
 * and focus returns to where it was.
 */
export function Dialog(props: {
  title: string
  onBack: () => void
  small?: boolean
  head?: ComponentChildren
  foot?: ComponentChildren
  children: ComponentChildren
}) {
  const id = useId()
  const text = useText()
  const frame = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const root = frame.current?.getRootNode() as ShadowRoot | undefined
    const before = root?.activeElement
    ;(frame.current?.querySelector<HTMLElement>('[data-autofocus]') ?? frame.current)?.focus()
    return () => before instanceof HTMLElement && before.isConnected && before.focus()
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      props.onBack()
    }
    if (event.key !== 'Tab' || !frame.current) return
    const stops = [...frame.current.querySelectorAll<HTMLElement>(FOCUSABLE)]
    const active = (frame.current.getRootNode() as ShadowRoot).activeElement
    const edge = event.shiftKey ? stops[0] : stops.at(-1)
    if (active !== edge && active !== frame.current) return
    event.preventDefault()
    ;(event.shiftKey ? stops.at(-1) : stops[0])?.focus()
  }

  return (
    <>
      {props.small && <div class="dialog-shade" onClick={props.onBack} />}
      <div
        ref={frame}
        class={props.small ? 'dialog dialog_small' : 'dialog'}
        role="dialog"
        aria-modal="true"
        aria-labelledby={id}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <div class="dialog__head">
          {!props.small && (
            <IconButton icon={arrowLeftIcon} label={text.action.back} onClick={props.onBack} />
          )}
          <h2 class="dialog__title cut" id={id}>
            {props.title}
          </h2>
          {props.head}
          {props.small && <IconButton icon={xIcon} label={text.action.close} onClick={props.onBack} />}
        </div>
        <div class="dialog__body">{props.children}</div>
        {props.foot && <div class="dialog__foot">{props.foot}</div>}
      </div>
    </>
  )
}
