import { useState } from 'preact/hooks'
import type { PhoneMessage } from '#page/api/PhoneMessage.ts'
import type { PhoneModel } from '#page/model/PhoneModel.ts'
import { Icon } from '#page/ui/Icon.tsx'
import { phoneWord } from '#page/ui/words.ts'
import { FormattedText } from './FormattedText.tsx'
import { ListSheet } from './ListSheet.tsx'
import { MediaContent } from './MediaContent.tsx'

interface BubbleContentProps {
  message: PhoneMessage
  phone: InstanceType<typeof PhoneModel>
  /** False for what is still on its way. */
  usable: boolean
}

/** What a message says, by its kind. */
export function BubbleContent({ message, phone, usable }: BubbleContentProps) {
  const words = message.text || message.caption || ''
  return (
    <>
      {message.media && <MediaContent media={message.media} kind={message.kind} />}
      {message.location && <Place location={message.location} />}
      {message.contacts?.map((contact) => (
        <div key={contact.phone} class="card-row">
          <span class="card-row__mark">
            <Icon name="person" size={20} />
          </span>
          <span class="card-row__words">
            <strong>{contact.name}</strong>
            <span>{phoneWord(contact.phone)}</span>
          </span>
        </div>
      ))}
      {words !== '' && <FormattedText text={words} />}
      {message.buttons && message.buttons.length > 0 && (
        <div class="choices" onClick={(event) => event.stopPropagation()}>
          {message.buttons.map((button) => (
            <button
              key={button.id}
              type="button"
              class="choices__button"
              disabled={!usable || message.direction === 'out'}
              onClick={() => void phone.pressButton(message, button.id, button.title)}
            >
              {button.title}
            </button>
          ))}
        </div>
      )}
      {message.list && <ListChoice message={message} list={message.list} phone={phone} />}
    </>
  )
}

function ListChoice({
  message,
  list,
  phone,
}: {
  message: PhoneMessage
  list: NonNullable<PhoneMessage['list']>
  phone: InstanceType<typeof PhoneModel>
}) {
  const [open, setOpen] = useState(false)
  return (
    <div class="choices" onClick={(event) => event.stopPropagation()}>
      <button
        type="button"
        class="choices__button"
        disabled={message.direction === 'out'}
        onClick={() => setOpen(true)}
      >
        <Icon name="list" size={18} />
        {list.button || 'Ver opções'}
      </button>
      {open && (
        <ListSheet
          list={list}
          onClose={() => setOpen(false)}
          onPick={(rowId, title) => {
            setOpen(false)
            void phone.pickRow(message, rowId, title)
          }}
        />
      )}
    </div>
  )
}

function Place({ location }: { location: NonNullable<PhoneMessage['location']> }) {
  const { latitude, longitude, name } = location
  const shown = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
  return (
    <a
      class="card-row"
      href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}
      target="_blank"
      rel="noopener noreferrer"
      onClick={(event) => event.stopPropagation()}
    >
      <span class="card-row__mark">
        <Icon name="pin" size={20} />
      </span>
      <span class="card-row__words">
        <strong>{name || 'Localização'}</strong>
        <span>{shown}</span>
      </span>
    </a>
  )
}
