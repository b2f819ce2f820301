import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { Icon } from './Icon.tsx'
import { circleCheckIcon, circleAlertIcon, infoIcon, triangleAlertIcon, xIcon } from './icons.ts'
import { useText } from './Ui.ts'

const marks = { info: infoIcon, warn: triangleAlertIcon, error: circleAlertIcon, good: circleCheckIcon }

/** One line of state with its way out. */
export function Banner(props: {
  tone?: keyof typeof marks
  text: string
  detail?: string | undefined
  action?: { label: string; run: () => void } | undefined
  onDismiss?: (() => void) | undefined
}) {
  const { tone = 'info' } = props
  const text = useText()
  return (
    <div class={`banner banner_${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon path={marks[tone]} size={18} />
      <span class="banner__text" dir="auto">
        {props.text}
        {props.detail && <small>{props.detail}</small>}
      </span>
      {props.action && (
        <Button kind="link" onClick={props.action.run}>
          {props.action.label}
        </Button>
      )}
      {props.onDismiss && (
        <IconButton small icon={xIcon} label={text.action.close} onClick={props.onDismiss} />
      )}
    </div>
  )
}
