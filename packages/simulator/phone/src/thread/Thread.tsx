import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { PhoneMessage } from '#page/api/PhoneMessage.ts'
import type { Pending, PhoneModel } from '#page/model/PhoneModel.ts'
import { Icon } from '#page/ui/Icon.tsx'
import { dayWord } from '#page/ui/words.ts'
import { Bubble } from './Bubble.tsx'
import './Thread.css'

const SHOWN = 200
const NEAR_END_PX = 80

interface Row {
  message: PhoneMessage
  pending: Pending | undefined
}

/** The conversation; stays at its end unless the person has scrolled up. */
export function Thread({ phone }: { phone: InstanceType<typeof PhoneModel> }) {
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const [shown, setShown] = useState(SHOWN)
  const [unseen, setUnseen] = useState(false)
  const state = phone.state.value
  const rows: Row[] = [
    ...phone.messages.value.map((message) => ({ message, pending: undefined })),
    ...phone.pending.value.map((pending) => ({ message: pending.message, pending })),
  ]
  const newest = rows.at(-1)?.message.id

  const toEnd = () => {
    const element = box.current
    if (element) element.scrollTop = element.scrollHeight
    setUnseen(false)
  }
  useLayoutEffect(() => {
    const mine = rows.at(-1)?.message.direction === 'out'
    if (atEnd.current || mine) toEnd()
    else if (newest !== undefined) setUnseen(true)
  }, [newest, rows.length, phone.typing.value])
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    // Pictures and the keyboard change the height after the message was drawn.
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight
    })
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    return () => observer.disconnect()
  }, [state.name])

  return (
    <div class="thread">
      <div
        ref={box}
        class="thread__scroll"
        tabIndex={0}
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget
          atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX
          if (atEnd.current) setUnseen(false)
        }}
      >
        {state.name === 'failed' && (
          <div class="thread__note" role="alert">
            <p>{state.reason}</p>
            <button type="button" class="thread__again" onClick={() => void phone.load()}>
              Tentar de novo
            </button>
          </div>
        )}
        {state.name === 'loading' && <p class="thread__note">Carregando a conversa…</p>}
        {state.name === 'ready' && rows.length === 0 && (
          <p class="thread__note">Nenhuma mensagem ainda. Escreva a primeira para abrir um atendimento.</p>
        )}
        {rows.length > shown && (
          <button type="button" class="thread__again" onClick={() => setShown(shown + SHOWN)}>
            Ver mensagens anteriores
          </button>
        )}
        <div class="thread__list" role="list" aria-label="Mensagens">
          {rows.slice(-shown).map((row, index, all) => (
            <ThreadRow key={row.message.id} row={row} previous={all[index - 1]} phone={phone} />
          ))}
        </div>
        {phone.typing.value && (
          <div class="thread__typing" aria-hidden="true">
            <span />
            <span />
            <span />
          </div>
        )}
      </div>
      {unseen && (
        <button type="button" class="thread__jump" aria-label="Ir para as novas mensagens" onClick={toEnd}>
          <Icon name="down" size={20} />
        </button>
      )}
    </div>
  )
}

function ThreadRow({
  row,
  previous,
  phone,
}: {
  row: Row
  previous: Row | undefined
  phone: InstanceType<typeof PhoneModel>
}) {
  const { message } = row
  const day = dayWord(message.createdAt)
  const newDay = previous === undefined || dayWord(previous.message.createdAt) !== day
  const sameAuthor =
    !newDay &&
    previous.message.direction === message.direction &&
    previous.message.authorName === message.authorName
  return (
    <>
      {newDay && <p class="thread__day">{day}</p>}
      <Bubble message={message} pending={row.pending} first={!sameAuthor} phone={phone} />
    </>
  )
}
