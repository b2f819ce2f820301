import { useComputed } from '@preact/signals'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { limits, mediaKindNames, type SessionId } from '@neppo-chat/protocol'
import type { Store } from '#store/createStore.ts'
import { steadySession } from '#store/steadySession.ts'
import { Banner } from '#ui/Banner.tsx'
import { contentPreview } from '#ui/contentPreview.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { paperclipIcon, sendHorizontalIcon, smileIcon, xIcon } from '#ui/icons.ts'
import { Lazy } from '#ui/Lazy.tsx'
import { cleanLine, cleanText, isBlank } from '#ui/rich/cleanText.ts'
import { hasMarks, parseRichText } from '#ui/rich/parseRichText.ts'
import { RichText } from '#ui/rich/RichText.tsx'
import { adoptStyles } from '#ui/styles.ts'
import { useText } from '#ui/Ui.ts'
import { MessageField, type MessageFieldHandle } from './MessageField.tsx'
import { writingState } from './writingState.ts'
import css from './composer.css?inline'

adoptStyles(css)

/** The counter appears this long before the limit, UTF-16 units. */
const COUNT_FROM = 300
/** Longer texts are not previewed while they are typed. */
const PREVIEW_LENGTH = 2_000

const loadFiles = () => import('./FilesSheet.tsx').then((part) => part.FilesSheet)
const loadEmoji = () => import('./EmojiPicker.tsx').then((part) => part.EmojiPicker)

type Parts = { store: Store; sessionId: SessionId }

/** The message the draft answers. */
function Answering({ store, sessionId }: Parts) {
  const text = useText()
  const { quotedId } = store.drafts.draft(sessionId).value
  const message = quotedId && store.threads.thread(sessionId).message(quotedId)?.value
  if (!message) return null
  const isMine = message.author.userName === store.agent.agent.value?.userName
  return (
    <div class="composer__answer">
      <div class="quote">
        <b class="cut">{text.composer.replyingTo(isMine ? text.kind.you : cleanLine(message.author.name))}</b>
        <span dir="auto">{contentPreview(message.content, text)}</span>
      </div>
      <IconButton
        small
        icon={xIcon}
        label={text.composer.cancelReply}
        onClick={() => store.drafts.quote(sessionId, null)}
      />
    </div>
  )
}

function Preview({ words }: { words: string }) {
  const text = useText()
  if (words.length > PREVIEW_LENGTH || !hasMarks(parseRichText(words))) return null
  return (
    <div class="preview rich" dir="auto">
      <small>{text.composer.preview}</small>
      <RichText text={cleanText(words)} />
    </div>
  )
}

/** Where the agent answers: writes, attaches, and is told in words when and why not. Give it the session's id as `key`. */
export function Composer({ store, sessionId }: Parts) {
  const text = useText()
  const field = useRef<MessageFieldHandle | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const [files, setFiles] = useState<readonly File[] | null>(null)
  const [showsEmoji, setShowsEmoji] = useState(false)
  const [isDragging, setIsDragging] = useState(false)
  const row = store.sessions.row(sessionId)
  const session = useMemo(() => steadySession(row), [row]).value
  const state = useComputed(() => row.value && writingState(row.value, store.clock.minutes.value)).value
  const accepted = session?.group.acceptedMedias ?? []
  const canAttach = state?.kind === 'open' && accepted.length > 0

  useEffect(() => {
    const area = frame.current?.parentElement
    if (!area || !canAttach) return
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setIsDragging(true)
    }
    const leave = (event: DragEvent) => {
      if (!area.contains(event.relatedTarget as Node | null)) setIsDragging(false)
    }
    const drop = (event: DragEvent) => {
      setIsDragging(false)
      const dropped = [...(event.dataTransfer?.files ?? [])]
      if (dropped.length === 0) return
      event.preventDefault()
      setFiles((known) => [...(known ?? []), ...dropped])
    }
    area.addEventListener('dragover', over)
    area.addEventListener('dragleave', leave)
    area.addEventListener('drop', drop)
    return () => {
      area.removeEventListener('dragover', over)
      area.removeEventListener('dragleave', leave)
      area.removeEventListener('drop', drop)
    }
  }, [canAttach])

  if (!session || !state) return null
  if (state.kind === 'blocked') {
    const holder = session.agentName && cleanLine(session.agentName)
    const words =
      state.by === 'notMine'
        ? holder
          ? text.composer.notMine(holder)
          : text.composer.notMineUnknown
        : text.composer[state.by]
    const toClassify = session.toClassify && {
      label: text.thread.classify,
      run: () => store.navigation.openDialog({ kind: 'classify', sessionId }),
    }
    return (
      <div class="composer composer_blocked">
        <Banner text={words} action={toClassify || undefined} />
      </div>
    )
  }

  const draft = store.drafts.draft(sessionId).value
  const over = draft.text.length - limits.textLength
  const canSend = !isBlank(draft.text) && over <= 0
  const send = () => {
    if (!canSend) return
    const quoted = draft.quotedId && store.threads.thread(sessionId).message(draft.quotedId)?.peek()
    void store.outbox.sendText(
      sessionId,
      draft.text.trimEnd().toWellFormed(),
      quoted
        ? {
            messageId: quoted.id,
            authorName: quoted.author.name,
            text: contentPreview(quoted.content, text),
          }
        : null,
    )
    store.drafts.clear(sessionId)
    setShowsEmoji(false)
    field.current?.focus()
  }
  const only = mediaKindNames.filter((kind) => accepted.includes(kind))
  return (
    <div
      class="composer"
      ref={frame}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !draft.quotedId) return
        event.stopPropagation()
        store.drafts.quote(sessionId, null)
      }}
    >
      {isDragging && <p class="composer__drop">{text.composer.drop}</p>}
      {state.note && <Banner text={text.composer[state.note]} />}
      {!store.connection.online.value && <Banner tone="warn" text={text.composer.offline} />}
      <Answering store={store} sessionId={sessionId} />
      <Preview words={draft.text} />
      {over > -COUNT_FROM && (
        <p class={over > 0 ? 'composer__count composer__count_over' : 'composer__count'} role="status">
          {over > 0 ? text.composer.over(over) : text.composer.left(-over)}
        </p>
      )}
      {showsEmoji && (
        <Lazy
          load={loadEmoji}
          with={{
            onPick: (emoji: string) => field.current?.insert(emoji),
            onClose: () => {
              setShowsEmoji(false)
              field.current?.focus()
            },
          }}
        />
      )}
      <div class="composer__row">
        <IconButton
          icon={smileIcon}
          label={text.composer.emoji}
          pressed={showsEmoji}
          onClick={() => setShowsEmoji(!showsEmoji)}
        />
        <IconButton
          icon={paperclipIcon}
          label={accepted.length > 0 ? text.composer.attach : text.files.none}
          onClick={canAttach ? () => picker.current?.click() : undefined}
        />
        <MessageField
          value={draft.text}
          handle={field}
          onInput={(words) => store.drafts.write(sessionId, words)}
          onSend={send}
          onFiles={(chosen) => canAttach && setFiles([...(files ?? []), ...chosen])}
        />
        <IconButton
          primary
          icon={sendHorizontalIcon}
          label={text.composer.send}
          onClick={canSend ? send : undefined}
        />
      </div>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={only.includes('document') ? undefined : only.map((kind) => `${kind}/*`).join()}
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          if (chosen.length > 0) setFiles([...(files ?? []), ...chosen])
        }}
      />
      {files && (
        <Lazy
          load={loadFiles}
          with={{
            files,
            accepted,
            onAdd: () => picker.current?.click(),
            onRemove: (file: File) => {
              const left = files.filter((one) => one !== file)
              setFiles(left.length > 0 ? left : null)
            },
            onCancel: () => setFiles(null),
            onSend: (chosen: Parameters<Store['outbox']['sendFile']>[1][], caption: string) => {
              for (const [at, file] of chosen.entries())
                void store.outbox.sendFile(sessionId, file, at === chosen.length - 1 ? caption : '')
              setFiles(null)
              field.current?.focus()
            },
          }}
        />
      )}
    </div>
  )
}
