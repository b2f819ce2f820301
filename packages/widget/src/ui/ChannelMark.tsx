import { Icon } from './Icon.tsx'
import {
  cameraIcon,
  globeIcon,
  inboxIcon,
  mailIcon,
  messageCircleIcon,
  phoneIcon,
  sendIcon,
  smartphoneIcon,
} from './icons.ts'
import { useText } from './Ui.ts'

const icons = {
  whatsapp: phoneIcon,
  voice: phoneIcon,
  email: mailIcon,
  sms: smartphoneIcon,
  telegram: sendIcon,
  instagram: cameraIcon,
  facebook: messageCircleIcon,
  webchat: globeIcon,
  other: inboxIcon,
}

/** The channel of a session as a small round mark, named for those who cannot see it. */
export function ChannelMark({ channel, size = 16 }: { channel: keyof typeof icons; size?: number }) {
  const name = useText().channel[channel]
  return (
    <span
      class={`channel-mark channel-mark_${channel}`}
      role="img"
      aria-label={name}
      title={name}
      style={{ width: `${size}px`, height: `${size}px` }}
    >
      <Icon path={icons[channel]} size={Math.round(size * 0.62)} />
    </span>
  )
}
