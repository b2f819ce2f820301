import { IconButton } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { closeToast, toasts } from './toasts.ts'
import './Toasts.css'

/** The messages on screen, below the top bar: away from the chat and from a form's buttons. */
export function Toasts() {
  return (
    <div class="toasts" role="status">
      {toasts.value.map((toast) => (
        <div key={toast.id} class={`toast toast--${toast.look}`}>
          <Icon name={toast.look === 'failed' ? 'alert' : toast.look === 'done' ? 'check' : 'activity'} />
          <span class="toast__text">{toast.text}</span>
          {toast.action && (
            <button
              type="button"
              class="toast__action"
              onClick={() => {
                toast.action?.onPick()
                closeToast(toast.id)
              }}
            >
              {toast.action.label}
            </button>
          )}
          <IconButton icon="close" label="Fechar aviso" onClick={() => closeToast(toast.id)} />
        </div>
      ))}
    </div>
  )
}
