import { useEffect, useState } from 'preact/hooks'
import { limits, mediaKindNames, type MediaKind } from '@neppo-chat/protocol'
import type { Outgoing } from '#store/OutboxEntry.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Icon } from '#ui/Icon.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { sendHorizontalIcon } from '#ui/icons.ts'
import { fileTextIcon, micIcon, plusIcon, trashIcon, videoIcon } from '#ui/lateIcons.ts'
import { cleanLine } from '#ui/rich/cleanText.ts'
import { cutText } from '#ui/rich/cutText.ts'
import { adoptStyles } from '#ui/styles.ts'
import { TextField } from '#ui/TextField.tsx'
import { useLateText } from '#ui/text/late/useLateText.ts'
import { useFormat, useText } from '#ui/Ui.ts'
import { plainFileName, planFile, type FilePlan } from './planFile.ts'
import { readImageSize } from './readImageSize.ts'
import { stripPhotoData } from './stripPhotoData.ts'
import css from './files.css?inline'

adoptStyles(css)

type OutgoingFile = Omit<Extract<Outgoing, { kind: 'file' }>, 'kind'>

/** Larger pictures are not decoded for a look (`reliability.md` B09). */
const MOST_PIXELS = 40_000_000
const NAME_LENGTH = 60
const icons = { audio: micIcon, video: videoIcon, document: fileTextIcon, image: fileTextIcon }

function Thumbnail({ file, kind }: { file: File; kind: MediaKind }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (kind !== 'image') return setUrl(null)
    let made: string | null = null
    let isWanted = true
    void readImageSize(file).then((size) => {
      if (!isWanted || !size || size.width * size.height > MOST_PIXELS) return
      setUrl((made = URL.createObjectURL(file)))
    })
    return () => {
      isWanted = false
      if (made) URL.revokeObjectURL(made)
    }
  }, [file, kind])
  return (
    <span class="files__look">
      {url ? <img src={url} alt="" decoding="async" /> : <Icon path={icons[kind]} size={24} />}
    </span>
  )
}

/** What is about to be sent, looked at first; what cannot go says why before a byte is sent. */
export function FilesSheet(props: {
  files: readonly File[]
  accepted: readonly MediaKind[]
  onAdd: () => void
  onRemove: (file: File) => void
  onCancel: () => void
  onSend: (files: OutgoingFile[], caption: string) => void
}) {
  const { files, accepted } = props
  const text = useText()
  const late = useLateText()
  const format = useFormat()
  const [caption, setCaption] = useState('')
  const [documents, setDocuments] = useState<ReadonlySet<File>>(new Set())
  const [isPreparing, setIsPreparing] = useState(false)
  const plans = files.map((file) => planFile(file, accepted, documents.has(file)))
  const kinds = mediaKindNames.filter((kind) => accepted.includes(kind))
  const canSend =
    !isPreparing && plans.every(({ problem }) => problem === null) && caption.length <= limits.captionLength

  const problem = (file: File, plan: FilePlan): string | null => {
    const name = cutText(cleanLine(file.name), NAME_LENGTH)
    switch (plan.problem) {
      case 'empty':
        return late.files.empty(name)
      case 'tooLarge':
        return late.files.tooLarge(name, format.bytes(file.size), format.bytes(plan.limit))
      case 'notAccepted':
        return late.files.notAccepted(name, kinds.map((kind) => late.files.kinds[kind]).join(', '))
      case null:
        return null
    }
  }
  const send = async () => {
    setIsPreparing(true)
    const ready = await Promise.all(
      files.map(async (file, at): Promise<OutgoingFile> => {
        const mediaKind = plans[at]?.kind ?? 'document'
        const size = mediaKind === 'image' ? await readImageSize(file) : null
        return {
          mediaKind,
          name: plainFileName(file.name),
          mime: file.type || 'application/octet-stream',
          file: mediaKind === 'image' ? await stripPhotoData(file) : file,
          width: size?.width ?? null,
          height: size?.height ?? null,
          durationMs: null,
        }
      }),
    )
    props.onSend(ready, caption)
  }
  const sizes = kinds.map((kind) => `${late.files.kinds[kind]} ${format.bytes(limits.mediaBytes[kind])}`)
  return (
    <Dialog
      title={late.files.title(files.length)}
      onBack={props.onCancel}
      foot={
        <>
          <Button icon={plusIcon} onClick={props.onAdd}>
            {late.files.add}
          </Button>
          <Button
            kind="primary"
            icon={sendHorizontalIcon}
            autofocus
            busy={isPreparing}
            onClick={canSend ? () => void send() : undefined}
          >
            {text.action.send}
          </Button>
        </>
      }
    >
      <ul class="files">
        {files.map((file, at) => {
          const plan = plans[at] as FilePlan
          const wrong = problem(file, plan)
          return (
            <li key={`${at}${file.name}`} class="files__one">
              <Thumbnail file={file} kind={plan.kind} />
              <span class="files__words">
                <bdi class="cut">{cleanLine(file.name)}</bdi>
                <small>{format.bytes(file.size)}</small>
                {wrong && (
                  <span class="files__wrong" role="alert">
                    {wrong}
                  </span>
                )}
                {wrong && plan.asDocument && (
                  <Button kind="link" onClick={() => setDocuments(new Set([...documents, file]))}>
                    {late.files.asDocument}
                  </Button>
                )}
              </span>
              <IconButton
                small
                icon={trashIcon}
                label={late.files.remove(cleanLine(file.name))}
                onClick={() => props.onRemove(file)}
              />
            </li>
          )
        })}
      </ul>
      <TextField
        kind="area"
        label={late.files.caption}
        value={caption}
        onInput={setCaption}
        limit={limits.captionLength}
      />
      <p class="files__limits">
        {caption && `${late.files.captionHint} `}
        {late.files.limits(sizes.join(' · '))}
      </p>
    </Dialog>
  )
}
