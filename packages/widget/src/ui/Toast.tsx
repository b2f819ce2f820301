import { Button } from './Button.tsx'
import { useToaster } from './Ui.ts'

/** The polite live region in which short messages appear; mounted once per panel. */
export function Toast() {
  const toaster = useToaster()
  const words = toaster.current.value
  return (
    <div class="toast" role="status" aria-live="polite">
      {words && (
        <div class="toast__card" dir="auto">
          {words.text}
          {words.action && (
            <Button
              kind="link"
              onClick={() => {
                words.action?.run()
                toaster.dismiss()
              }}
            >
              {words.action.label}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
