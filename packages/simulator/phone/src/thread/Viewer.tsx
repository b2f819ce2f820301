import { useEffect, useRef } from 'preact/hooks'
import type { PhoneMedia } from '#page/api/PhoneMessage.ts'
import { RoundButton } from '#page/ui/RoundButton.tsx'
import './Viewer.css'

/** A picture or a PDF over the whole page; Escape closes it. */
export function Viewer({ media, pdf, onClose }: { media: PhoneMedia; pdf: boolean; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      class="viewer"
      aria-label={media.name}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <header class="viewer__head">
        <span>{media.name}</span>
        <a href={media.url} download={media.name} target="_blank" rel="noopener noreferrer">
          Baixar
        </a>
        <RoundButton icon="close" label="Fechar" onClick={onClose} />
      </header>
      {pdf ? (
        <iframe class="viewer__page" src={media.url} title={media.name} />
      ) : (
        <img class="viewer__picture" src={media.url} alt={media.name} />
      )}
    </dialog>
  )
}
