import { talkTo } from '#chat/chatEvents.ts'
import { formatPhone, isCompletePhone, isMobilePhone, dialDigits } from '#format/phone.ts'
import { Icon } from '#ui/Icon.tsx'
import './PhoneActions.css'

/** A phone that can be clicked to chat and to call; the chat decides what an incomplete number means. */
export function PhoneActions({ number, owner }: { number: string; owner: string }) {
  const shown = formatPhone(number)
  const complete = isCompletePhone(number)
  const mobile = isMobilePhone(number)
  return (
    <span class="phone">
      <button
        type="button"
        class="phone__number num"
        title={
          complete
            ? mobile
              ? 'Conversar no WhatsApp'
              : 'Ligar'
            : 'Fora do padrão: confira DDI, DDD e número'
        }
        aria-label={`${mobile ? 'Conversar com' : 'Ligar para'} ${owner}, ${shown}`}
        onClick={() => talkTo(dialDigits(number), mobile ? 'whatsapp' : 'voice')}
      >
        {shown}
      </button>
      {!complete && <span class="phone__flag">revisar</span>}
      <span class="phone__buttons">
        <button
          type="button"
          class="phone__button phone__button--chat"
          aria-label={`WhatsApp para ${owner}, ${shown}`}
          title="WhatsApp"
          onClick={() => talkTo(dialDigits(number), 'whatsapp')}
        >
          <Icon name="chat" size={16} />
        </button>
        <button
          type="button"
          class="phone__button"
          aria-label={`Ligar para ${owner}, ${shown}, pelo telefone`}
          title="Ligar"
          onClick={() => talkTo(dialDigits(number), 'voice')}
        >
          <Icon name="phone" size={16} />
        </button>
      </span>
    </span>
  )
}
