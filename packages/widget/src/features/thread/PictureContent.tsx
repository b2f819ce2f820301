import { useState } from 'preact/hooks'
import type { MediaContent } from '@neppo-chat/protocol'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import { downloadIcon, imageIcon, playIcon, videoIcon } from '#ui/lateIcons.ts'
import { openAddress } from '#ui/openAddress.ts'
import { cleanLine } from '#ui/rich/cleanText.ts'
import { useFormat, useText } from '#ui/Ui.ts'
import { useThread } from './ThreadContext.ts'
import { useMediaAddress } from './useMediaAddress.ts'

const BOX_PX = { width: 248, height: 280, least: 96 }
/** Pictures with more pixels are not decoded in a bubble (`reliability.md` B09). */
const MOST_PIXELS = 40_000_000

/** The place a picture takes before it has arrived, so that nothing jumps. */
function boxOf(width: number | null, height: number | null): { width: number; height: number } {
  if (!width || !height || width < 1 || height < 1) return { width: BOX_PX.width, height: 164 }
  const scale = Math.min(BOX_PX.width / width, BOX_PX.height / height, 1)
  return {
    width: Math.round(Math.max(BOX_PX.least, width * scale)),
    height: Math.round(Math.max(BOX_PX.least / 2, height * scale)),
  }
}

/** A photo, or a video that is played in the large view. */
export function PictureContent(props: { content: MediaContent; local: Blob | undefined }) {
  const { store, sessionId } = useThread()
  const text = useText()
  const format = useFormat()
  const { media, kind } = props.content
  const isVideo = kind === 'video'
  const isHuge = (media.width ?? 0) * (media.height ?? 0) > MOST_PIXELS
  const [address, retry] = useMediaAddress(media, props.local)
  const [tries, setTries] = useState(0)
  const size = boxOf(media.width, media.height)
  const box = { width: `${size.width}px`, height: `${size.height}px` }
  const name = cleanLine(media.name ?? '')
  const facts = [
    isVideo && media.durationMs !== null && format.clock(media.durationMs),
    media.size !== null && format.bytes(media.size),
  ].filter(Boolean)

  if (!props.local && media.state === 'copying')
    return (
      <span class="picture picture_plain" style={box}>
        <Icon path={isVideo ? videoIcon : imageIcon} size={24} />
        {text.thread.mediaCopying}
        <small>{facts.join(' · ')}</small>
      </span>
    )
  if (address.kind === 'failed' || tries > 1)
    return (
      <span class="picture picture_plain" style={box}>
        {text.thread.mediaFailed}
        <Button
          kind="link"
          onClick={() => {
            setTries(0)
            retry()
          }}
        >
          {text.action.retry}
        </Button>
      </span>
    )
  if (isHuge)
    return (
      <span class="picture picture_plain" style={box}>
        <Icon path={imageIcon} size={24} />
        <small>{[`${media.width} × ${media.height}`, ...facts].join(' · ')}</small>
        {address.kind === 'ready' && (
          <Button kind="link" icon={downloadIcon} onClick={() => openAddress(address.url, name)}>
            {text.action.download}
          </Button>
        )}
      </span>
    )
  return (
    <button
      type="button"
      class="picture"
      style={box}
      aria-label={isVideo ? text.thread.playVideo : text.thread.openImage}
      onClick={() => store.navigation.openDialog({ kind: 'media', sessionId, mediaId: media.id })}
    >
      {address.kind === 'ready' && !isVideo && (
        <img
          src={address.url}
          alt={name}
          width={size.width}
          height={size.height}
          decoding="async"
          referrerpolicy="no-referrer"
          onError={() => {
            setTries(tries + 1)
            if (tries === 0) retry()
          }}
        />
      )}
      {isVideo && (
        <span class="picture__play">
          <Icon path={playIcon} size={22} />
        </span>
      )}
      {isVideo && facts.length > 0 && <small class="picture__facts">{facts.join(' · ')}</small>}
    </button>
  )
}
