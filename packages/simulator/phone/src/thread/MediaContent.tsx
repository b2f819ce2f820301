import { useState } from 'preact/hooks'
import type { PhoneMedia, PhoneMessage } from '#page/api/PhoneMessage.ts'
import { Icon } from '#page/ui/Icon.tsx'
import { fileSize } from '#page/ui/words.ts'
import { AudioPlayer } from './AudioPlayer.tsx'
import { Viewer } from './Viewer.tsx'

/** A file of a message: shown, played, or offered to be opened. */
export function MediaContent({ media, kind }: { media: PhoneMedia; kind: PhoneMessage['kind'] }) {
  const [open, setOpen] = useState(false)
  const [broken, setBroken] = useState(false)
  const look = lookOf(media, kind)
  const stop = (event: Event) => event.stopPropagation()

  if (broken) return <FileRow media={media} note="Não foi possível abrir" />
  return (
    <div class="media" onClick={stop}>
      {look === 'image' && (
        <button
          type="button"
          class="media__open"
          aria-label={`Abrir imagem ${media.name}`}
          onClick={() => setOpen(true)}
        >
          <img class="media__picture" src={media.url} alt={media.name} onError={() => setBroken(true)} />
        </button>
      )}
      {look === 'video' && (
        <video
          class="media__picture"
          src={media.url}
          controls
          playsInline
          preload="metadata"
          aria-label={media.name}
          onError={() => setBroken(true)}
        />
      )}
      {look === 'audio' && <AudioPlayer url={media.url} />}
      {look === 'pdf' && (
        <button type="button" class="media__open" onClick={() => setOpen(true)}>
          <span class="visually-hidden">Abrir</span>
          <FileRow media={media} note={fileSize(media.size)} />
        </button>
      )}
      {look === 'file' && (
        <a
          class="media__open"
          href={media.url}
          download={media.name}
          target="_blank"
          rel="noopener noreferrer"
        >
          <FileRow media={media} note={fileSize(media.size)} />
        </a>
      )}
      {open && <Viewer media={media} pdf={look === 'pdf'} onClose={() => setOpen(false)} />}
    </div>
  )
}

function FileRow({ media, note }: { media: PhoneMedia; note: string }) {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(media.name)?.[1]?.toUpperCase()
  return (
    <span class="card-row">
      <span class="card-row__mark">
        <Icon name="file" size={20} />
      </span>
      <span class="card-row__words">
        <strong>{media.name}</strong>
        <span>{[extension, note].filter(Boolean).join(' · ')}</span>
      </span>
    </span>
  )
}

function lookOf(media: PhoneMedia, kind: PhoneMessage['kind']): 'image' | 'video' | 'audio' | 'pdf' | 'file' {
  if (media.mime === 'application/pdf') return 'pdf'
  if (kind === 'image' || kind === 'video' || kind === 'audio') return kind
  // A template's header carries any of them.
  const family = kind === 'document' ? '' : media.mime.split('/')[0]
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'file'
}
