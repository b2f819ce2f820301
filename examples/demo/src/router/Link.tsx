import type { ComponentChildren, HTMLAttributes } from 'preact'
import { navigate } from './location.ts'

interface LinkProps extends Omit<HTMLAttributes<HTMLAnchorElement>, 'role' | 'onClick'> {
  to: string
  onClick?: () => void
  children: ComponentChildren
}

/** A link inside the CRM: a real address, followed without loading the page again. */
export function Link({ to, children, onClick, ...rest }: LinkProps) {
  return (
    <a
      {...rest}
      href={to}
      onClick={(event) => {
        onClick?.()
        const plain =
          event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
        if (!plain || event.defaultPrevented) return
        event.preventDefault()
        navigate(to)
      }}
    >
      {children}
    </a>
  )
}
