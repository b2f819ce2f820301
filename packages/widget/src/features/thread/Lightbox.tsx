import { useEffect, useState } from 'preact/hooks'
import type { MediaContent, MediaId, SessionId } from '@neppo-chat/protocol'
import type { Store } from '#store/createStore.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { arrowLeftIcon } from '#ui/icons.ts'
import { arrowRightIcon, downloadIcon } from '#ui/lateIcons.ts'
import { openAddress } from '#ui/openAddress.ts'
import { cleanLine, cleanText } from '#ui/rich/cleanText.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { adoptStyles } from '#ui/styles.ts'
import { useFormat, useText } from '#ui/Ui.ts'
import css from './lightbox.css?inline'

adoptStyles(css)

type Picture = { content: MediaContent; name: string; at: string; local: Blob | null }

/** Every photo and video of the thread that can be shown, oldest first. */
function readPictures(store: Store, sessionId: SessionId): Picture[] {
  const thread = store.threads.thread(sessionId)
  const pictures: Picture[] = []
  for (const item of thread.items.value) {
    if (item.kind === 'message') {
      const message = thread.message(item.id)?.value
      if (message?.content.kind !== 'image' && message?.content.kind !== 'video') continue
      const { content, author, createdAt } = message
      if (content.media.state === 'ready')
        pictures.push({ content, name: author.name, at: createdAt, local: null })
    } else {
      const entry = store.outbox.entry(item.id)?.value
      if (entry?.outgoing.kind !== 'file') continue
      const { mediaKind, file, mime, name, width, height, durationMs } = entry.outgoing
      if (mediaKind !== 'image' && mediaKind !== 'video') continue
      const media = {
        id: entry.key as string as MediaId,
        mime,
        name,
        size: file.size,
        width,
        height,
        durationMs,
        state: 'ready' as const,
      }
      pictures.push({
        content: { kind: mediaKind, media, caption: null },
        name: '',
        at: entry.createdAt,
        local: file,
      })
    }
  }
  return pictures
}

function useAddress(
  store: Store,
  picture: Picture | undefined,
): { url: string | null; failed: boolean; retry: () => void } {
  const [state, setState] = useState<{ url: string | null; failed: boolean }>({ url: null, failed: false })
  const [tries, setTries] = useState(0)
  const id = picture?.content.media.id
  useEffect(() => {
    setState({ url: null, failed: false })
    if (!picture || !id) return
    if (picture.local) {
      const url = URL.createObjectURL(picture.local)
      setState({ url, failed: false })
      return () => URL.revokeObjectURL(url)
    }
    let isWanted = true
    void store.media.open(id, tries > 0).then((reply) => {
      if (isWanted) setState(reply.ok ? { url: reply.data.url, failed: false } : { url: null, failed: true })
    })
    return () => {
      isWanted = false
    }
  }, [store, id, picture?.local, tries])
  return { ...state, retry: () => setTries(tries + 1) }
}

/** One photo or video as large as the panel; arrows go through those of the thread, a press enlarges. */
export function Lightbox(props: { store: Store; sessionId: SessionId; mediaId: MediaId }) {
  const { store } = props
  const text = useText()
  const format = useFormat()
  const [mediaId, setMediaId] = useState(props.mediaId)
  const [isLarge, setIsLarge] = useState(false)
  const pictures = readPictures(store, props.sessionId)
  const at = pictures.findIndex(({ content }) => content.media.id === mediaId)
  const picture = pictures[at]
  const { url, failed, retry } = useAddress(store, picture)
  const [broken, setBroken] = useState<string | null>(null)
  const step = (by: number) => {
    const next = pictures[at + by]
    if (!next) return
    setMediaId(next.content.media.id)
    setIsLarge(false)
  }
  const name = cleanLine(picture?.content.media.name ?? '')
  const caption = cleanText(picture?.content.caption ?? '')
  const isBroken = failed || (url !== null && broken === url)
  return (
    <Dialog
      title={picture ? cleanLine(picture.name) || text.kind[picture.content.kind] : ''}
      onBack={store.navigation.closeDialog}
      head={
        <IconButton
          icon={downloadIcon}
          label={text.action.download}
          onClick={url ? () => openAddress(url, name) : undefined}
        />
      }
    >
      <div
        class={isLarge ? 'lightbox lightbox_large' : 'lightbox'}
        tabIndex={0}
        data-autofocus
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') step(-1)
          if (event.key === 'ArrowRight') step(1)
        }}
      >
        {isBroken || !picture ? (
          <p class="lightbox__failed" role="alert">
            {text.thread.mediaFailed}{' '}
            <Button kind="link" onClick={() => (setBroken(null), retry())}>
              {text.action.retry}
            </Button>
          </p>
        ) : !url ? (
          <Skeleton width="80%" height={240} />
        ) : picture.content.kind === 'video' ? (
          <video src={url} controls autoplay playsInline onError={() => setBroken(url)} />
        ) : (
          <img
            src={url}
            alt={caption || name}
            referrerpolicy="no-referrer"
            onClick={() => setIsLarge(!isLarge)}
            onError={() => setBroken(url)}
          />
        )}
      </div>
      {caption && (
        <p class="lightbox__caption" dir="auto">
          {caption}
        </p>
      )}
      <div class="lightbox__steps">
        <IconButton
          icon={arrowLeftIcon}
          label={text.thread.earlierPicture}
          onClick={at > 0 ? () => step(-1) : undefined}
        />
        <span>
          {picture && format.dateTime(picture.at)} · {at + 1}/{pictures.length}
        </span>
        <IconButton
          icon={arrowRightIcon}
          label={text.thread.laterPicture}
          onClick={at < pictures.length - 1 ? () => step(1) : undefined}
        />
      </div>
    </Dialog>
  )
}
