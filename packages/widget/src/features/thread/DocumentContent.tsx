import { useState } from 'preact/hooks'
import type { MediaContent } from '@neppo-chat/protocol'
import { Icon } from '#ui/Icon.tsx'
import { downloadIcon, fileTextIcon } from '#ui/lateIcons.ts'
import { openAddress } from '#ui/openAddress.ts'
import { cleanLine } from '#ui/rich/cleanText.ts'
import { cutText } from '#ui/rich/cutText.ts'
import { useFormat, useText } from '#ui/Ui.ts'
import { useThread } from './ThreadContext.ts'

const NAME_LENGTH = 80
const EXTENSION = /\.([a-z0-9]{1,5})$/i

/** A file: its kind, name and size, saved when pressed. */
export function DocumentContent(props: { content: MediaContent; local: Blob | undefined }) {
  const { store } = useThread()
  const text = useText()
  const format = useFormat()
  const [state, setState] = useState<'rest' | 'asking' | 'failed'>('rest')
  const { media } = props.content
  const name = cleanLine(media.name ?? '') || text.kind.document
  const extension = EXTENSION.exec(name)?.[1]?.toUpperCase()
  const isReady = props.local !== undefined || media.state === 'ready'
  const open = async () => {
    setState('asking')
    if (props.local) {
      const url = URL.createObjectURL(props.local)
      openAddress(url, name)
      URL.revokeObjectURL(url)
      return setState('rest')
    }
    const reply = await store.media.open(media.id, state === 'failed')
    setState(reply.ok ? 'rest' : 'failed')
    if (reply.ok) openAddress(reply.data.url, name)
  }
  const facts = [extension, media.size !== null && format.bytes(media.size)].filter(Boolean).join(' · ')
  const words =
    media.state === 'failed' || state === 'failed'
      ? text.thread.mediaFailed
      : isReady
        ? facts
        : `${text.thread.mediaCopying} ${facts}`
  return (
    <button
      type="button"
      class="file"
      disabled={!isReady || state === 'asking'}
      title={`${text.action.download}: ${name}`}
      onClick={() => void open()}
    >
      <span class="file__kind">
        <Icon path={fileTextIcon} />
      </span>
      <span class="file__words">
        <bdi class="file__name">{cutText(name, NAME_LENGTH)}</bdi>
        <small>{words}</small>
      </span>
      {isReady && <Icon path={downloadIcon} size={18} />}
    </button>
  )
}
