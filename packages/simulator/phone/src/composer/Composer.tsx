import { useEffect, useRef, useState } from 'preact/hooks'
import type { PhoneModel } from '#page/model/PhoneModel.ts'
import { previewOf } from '#page/model/thread.ts'
import { RoundButton } from '#page/ui/RoundButton.tsx'
import { ContactSheet } from './ContactSheet.tsx'
import { EmojiPicker } from './EmojiPicker.tsx'
import { FilePreview } from './FilePreview.tsx'
import { GroupChooser } from './GroupChooser.tsx'
import { LocationSheet } from './LocationSheet.tsx'
import { MoreMenu } from './MoreMenu.tsx'
import { RecordingBar } from './RecordingBar.tsx'
import { startRecording, type VoiceRecording } from './VoiceRecorder.ts'
import './Composer.css'

interface ComposerProps {
  phone: InstanceType<typeof PhoneModel>
  groups: string[]
  owner: string
}

type Sheet = 'none' | 'emoji' | 'location' | 'contact'

/** Where the customer writes, records and attaches. */
export function Composer({ phone, groups, owner }: ComposerProps) {
  const [text, setText] = useState('')
  const [sheet, setSheet] = useState<Sheet>('none')
  const [files, setFiles] = useState<File[]>([])
  const [recording, setRecording] = useState<VoiceRecording>()
  const [trouble, setTrouble] = useState('')
  const [dragging, setDragging] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const root = useRef<HTMLDivElement>(null)
  const quoting = phone.quoting.value

  useEffect(() => {
    if (quoting) box.current?.focus()
  }, [quoting])
  useEffect(() => {
    // Files can be dropped anywhere on this phone.
    const screen = root.current?.parentElement
    if (!screen) return undefined
    const control = new AbortController()
    const { signal } = control
    screen.addEventListener(
      'dragover',
      (event) => {
        if (!event.dataTransfer?.types.includes('Files')) return
        event.preventDefault()
        setDragging(true)
      },
      { signal },
    )
    screen.addEventListener(
      'dragleave',
      (event) => {
        if (!screen.contains(event.relatedTarget as Node | null)) setDragging(false)
      },
      { signal },
    )
    screen.addEventListener(
      'drop',
      (event) => {
        event.preventDefault()
        setDragging(false)
        setFiles((last) => [...last, ...(event.dataTransfer?.files ?? [])])
      },
      { signal },
    )
    return () => control.abort()
  }, [])
  useEffect(() => () => recording?.cancel(), [recording])

  const send = () => {
    const written = text.trim()
    if (written === '') return
    setText('')
    void phone.sendText(written)
    box.current?.focus()
  }
  const record = async () => {
    setTrouble('')
    try {
      setRecording(await startRecording())
    } catch (error) {
      const refused = error instanceof DOMException && error.name === 'NotAllowedError'
      setTrouble(
        refused
          ? 'O navegador não liberou o microfone. Permita o uso e tente de novo.'
          : 'Nenhum microfone foi encontrado.',
      )
    }
  }
  const finishRecording = async () => {
    try {
      const note = await recording?.finish()
      if (note) void phone.sendFile(note.file, { name: note.name, kind: 'audio' })
    } catch {
      setTrouble('A gravação ficou vazia. Grave por um pouco mais de tempo.')
    }
    setRecording(undefined)
  }
  const insertEmoji = (emoji: string) => {
    const at = box.current?.selectionStart ?? text.length
    const until = box.current?.selectionEnd ?? at
    setText(text.slice(0, at) + emoji + text.slice(until))
  }

  return (
    <div class="composer" ref={root} role="group" aria-label={`Escrever como ${owner}`}>
      {dragging && <div class="composer__drop">Solte os arquivos para enviar</div>}
      {files.length > 0 && (
        <FilePreview
          files={files}
          onRemove={(index) => setFiles(files.filter((_, at) => at !== index))}
          onCancel={() => setFiles([])}
          onSend={(sendable) => {
            setFiles([])
            for (const { file, kind, caption } of sendable) {
              void phone.sendFile(file, {
                name: file.name || 'arquivo',
                kind,
                ...(caption ? { caption } : {}),
              })
            }
          }}
        />
      )}
      {sheet === 'location' && (
        <LocationSheet
          onClose={() => setSheet('none')}
          onSend={(place) => {
            setSheet('none')
            void phone.sendLocation(place)
          }}
        />
      )}
      {sheet === 'contact' && (
        <ContactSheet
          onClose={() => setSheet('none')}
          onSend={(name, number) => {
            setSheet('none')
            void phone.sendContact(name, number)
          }}
        />
      )}
      <GroupChooser phone={phone} groups={groups} />
      {trouble !== '' && (
        <p class="composer__trouble" role="alert">
          <span>{trouble}</span>
          <RoundButton icon="close" size={16} label="Fechar aviso" onClick={() => setTrouble('')} />
        </p>
      )}
      {quoting && (
        <div class="composer__quote">
          <span>
            <strong>{quoting.direction === 'out' ? 'Você' : quoting.authorName || 'Empresa'}</strong>
            <span>{previewOf(quoting)}</span>
          </span>
          <RoundButton icon="close" size={18} label="Cancelar resposta" onClick={() => phone.quote(null)} />
        </div>
      )}
      {sheet === 'emoji' && <EmojiPicker onPick={insertEmoji} onClose={() => setSheet('none')} />}
      {recording ? (
        <RecordingBar
          recording={recording}
          onCancel={() => setRecording(undefined)}
          onSend={() => void finishRecording()}
        />
      ) : (
        files.length === 0 && (
          <div class="composer__bar">
            <MoreMenu onLocation={() => setSheet('location')} onContact={() => setSheet('contact')} />
            <div class="composer__field">
              <RoundButton
                icon="emoji"
                label="Emojis"
                aria-expanded={sheet === 'emoji' ? 'true' : 'false'}
                onClick={() => setSheet(sheet === 'emoji' ? 'none' : 'emoji')}
              />
              <textarea
                ref={box}
                class="composer__text"
                aria-label="Mensagem"
                placeholder="Mensagem"
                rows={Math.min(5, Math.max(1, text.split('\n').length))}
                value={text}
                onInput={(event) => setText(event.currentTarget.value)}
                onKeyDown={(event) => {
                  // While an accent or a suggestion is being composed, Enter belongs to it.
                  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
                  event.preventDefault()
                  send()
                }}
                onPaste={(event) => {
                  const pasted = [...(event.clipboardData?.files ?? [])]
                  if (pasted.length === 0) return
                  event.preventDefault()
                  setFiles([...files, ...pasted])
                }}
              />
              <RoundButton icon="clip" label="Anexar arquivo" onClick={() => picker.current?.click()} />
            </div>
            {text.trim() === '' ? (
              <RoundButton icon="mic" filled label="Gravar áudio" onClick={() => void record()} />
            ) : (
              <RoundButton icon="send" filled label="Enviar" onClick={send} />
            )}
          </div>
        )
      )}
      <input
        ref={picker}
        class="visually-hidden"
        type="file"
        multiple
        tabIndex={-1}
        aria-label="Arquivos para enviar"
        onChange={(event) => {
          setFiles([...files, ...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
