import type { ActiveSend } from '@neppo-chat/protocol'
import { Avatar } from '#ui/Avatar.tsx'
import { formatPhone } from '#ui/format/formatPhone.ts'
import { useFormat, useText } from '#ui/Ui.ts'

/** One message the agent sent first, and how far it got. */
export function ActiveSendRow({ send, now }: { send: ActiveSend; now: number }) {
  const text = useText()
  const format = useFormat()
  return (
    <div class="row row_still" tabIndex={0}>
      <Avatar name={send.clientName} />
      <span class="row__body">
        <span class="row__line">
          <span class="row__name cut">
            <bdi>{send.clientName}</bdi>
          </span>
          <time class="row__time" dateTime={send.createdAt}>
            {format.relative(send.createdAt, now)}
          </time>
        </span>
        <span class="row__line">
          <span class="row__last cut" dir="auto">
            {send.text}
          </span>
        </span>
        <span class="row__line row__meta">
          <span class="cut">{send.phone === null ? send.channel : formatPhone(send.phone)}</span>
          <span
            class={`row__chip${send.status === 'failed' ? ' row__chip_late' : ''}`}
            title={send.failure ?? undefined}
          >
            {text.home.sendStatus[send.status]}
          </span>
        </span>
      </span>
    </div>
  )
}
