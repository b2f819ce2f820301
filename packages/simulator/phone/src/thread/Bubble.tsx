import { useState } from 'preact/hooks'
import type { PhoneMessage } from '#page/api/PhoneMessage.ts'
import type { Pending, PhoneModel } from '#page/model/PhoneModel.ts'
import { Icon } from '#page/ui/Icon.tsx'
import { clockTime } from '#page/ui/words.ts'
import { BubbleContent } from './BubbleContent.tsx'
import { BubbleTools } from './BubbleTools.tsx'
import { isEmojiOnly } from './formatText.ts'
import { Tick } from './Tick.tsx'
import './Bubble.css'

interface BubbleProps {
  message: PhoneMessage
  pending: Pending | undefined
  /** First of a run by the same author. */
  first: boolean
  phone: InstanceType<typeof PhoneModel>
}

/** One message with its time, ticks, quotation, reactions and what can be done with it. */
export function Bubble({ message, pending, first, phone }: BubbleProps) {
  const [tools, setTools] = useState(false)
  const mine = message.direction === 'out'
  const status = pending ? pending.state.name : message.deleted ? 'deleted' : (message.status ?? '')
  const large = message.kind === 'text' && message.deleted !== true && isEmojiOnly(message.text)
  const usable = pending === undefined && message.deleted !== true
  return (
    <div
      class={`bubble bubble--${mine ? 'mine' : 'theirs'}${first ? ' bubble--first' : ''}${large ? ' bubble--large' : ''}`}
      role="listitem"
      data-status={status}
      data-message-id={message.id}
      data-direction={message.direction}
      data-kind={message.kind}
    >
      <div
        class={`bubble__box bubble__box--${message.kind}`}
        onClick={() => usable && !isSelecting() && setTools(!tools)}
      >
        {first && !mine && message.authorName !== '' && (
          <p class="bubble__author">
            {message.authorName}
            {message.author === 'bot' && ' · resposta automática'}
          </p>
        )}
        {message.quoted && !message.deleted && (
          <button
            type="button"
            class="bubble__quoted"
            aria-label={`Mensagem citada: ${message.quoted.text}`}
            onClick={(event) => {
              event.stopPropagation()
              bringIntoView(message.quoted?.id, event.currentTarget)
            }}
          >
            {message.quoted.text || 'Mensagem'}
          </button>
        )}
        {message.deleted ? (
          <p class="bubble__deleted">Mensagem apagada</p>
        ) : (
          <BubbleContent message={message} phone={phone} usable={usable} />
        )}
        <span class="bubble__meta">
          <time dateTime={message.createdAt}>{clockTime(message.createdAt)}</time>
          {mine && <Tick status={status} />}
        </span>
        {message.reactions.length > 0 && (
          <span
            class="bubble__reactions"
            aria-label={`Reações: ${message.reactions.map(({ emoji }) => emoji).join(' ')}`}
          >
            {message.reactions.map(({ emoji }) => emoji).join('')}
          </span>
        )}
      </div>
      {usable && (
        <BubbleTools
          shown={tools}
          message={message}
          onOpen={() => setTools(true)}
          onReply={() => {
            setTools(false)
            phone.quote(message)
          }}
          onReact={(emoji) => {
            setTools(false)
            void phone.react(message, emoji)
          }}
        />
      )}
      {pending?.state.name === 'failed' && (
        <p class="bubble__failed" role="alert">
          <Icon name="alert" size={14} />
          <span>{pending.state.reason}</span>
          <button type="button" onClick={() => void phone.retry(pending.id)}>
            Tentar de novo
          </button>
          <button type="button" onClick={() => phone.discard(pending.id)}>
            Descartar
          </button>
        </p>
      )}
    </div>
  )
}

/** Marking text with the mouse ends in a click too. */
function isSelecting(): boolean {
  return getSelection()?.isCollapsed === false
}

function bringIntoView(id: string | undefined, from: HTMLElement): void {
  const quoted = from.closest('.thread__list')?.querySelector(`[data-message-id="${CSS.escape(id ?? '')}"]`)
  quoted?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  quoted?.classList.add('bubble--pointed')
  setTimeout(() => quoted?.classList.remove('bubble--pointed'), 1_400)
}
