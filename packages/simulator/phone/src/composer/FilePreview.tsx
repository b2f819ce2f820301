import { useEffect, useState } from 'preact/hooks'
import type { MediaKind } from '#page/api/PhoneMessage.ts'
import { Icon } from '#page/ui/Icon.tsx'
import { RoundButton } from '#page/ui/RoundButton.tsx'
import { fileSize } from '#page/ui/words.ts'
import { mediaKindOf } from './mediaKindOf.ts'
import './FilePreview.css'

interface Sendable {
  file: File
  kind: MediaKind
  caption: string
}

interface FilePreviewProps {
  files: File[]
  onRemove: (index: number) => void
  onCancel: () => void
  onSend: (sendable: Sendable[]) => void
}

/** The files about to be sent, each seen or named, with one caption for the first of them. */
export function FilePreview({ files, onRemove, onCancel, onSend }: FilePreviewProps) {
  const [caption, setCaption] = useState('')
  const send = () =>
    onSend(
      files.map((file, index) => ({
        file,
        kind: mediaKindOf(file.type),
        caption: index === 0 ? caption.trim() : '',
      })),
    )
  return (
    <div
      class="preview"
      role="dialog"
      aria-label="Enviar arquivos"
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <header class="preview__head">
        <RoundButton icon="close" label="Cancelar envio" onClick={onCancel} />
        <strong>{files.length === 1 ? '1 arquivo' : `${files.length} arquivos`}</strong>
      </header>
      <ul class="preview__files">
        {files.map((file, index) => (
          <li key={`${file.name}-${index}`} class="preview__file">
            <PreviewOf file={file} />
            {files.length > 1 && (
              <span class="preview__remove">
                <RoundButton
                  icon="trash"
                  size={18}
                  label={`Tirar ${file.name}`}
                  onClick={() => onRemove(index)}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      <div class="preview__bar">
        <input
          aria-label="Legenda"
          placeholder="Legenda"
          value={caption}
          autocomplete="off"
          onInput={(event) => setCaption(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && !event.isComposing && send()}
        />
        <RoundButton icon="send" filled label="Enviar" onClick={send} />
      </div>
    </div>
  )
}

function PreviewOf({ file }: { file: File }) {
  const kind = mediaKindOf(file.type)
  const [url, setUrl] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  if (url !== '' && kind === 'image') return <img class="preview__picture" src={url} alt={file.name} />
  if (url !== '' && kind === 'video')
    return <video class="preview__picture" src={url} controls muted playsInline />
  return (
    <span class="card-row">
      <span class="card-row__mark">
        <Icon name={kind === 'audio' ? 'mic' : 'file'} size={20} />
      </span>
      <span class="card-row__words">
        <strong>{file.name || 'arquivo'}</strong>
        <span>{fileSize(file.size)}</span>
      </span>
    </span>
  )
}
