import type { Ref } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { IconButton } from '#ui/IconButton.tsx'
import { boldIcon, codeIcon, italicIcon, strikethroughIcon } from '#ui/icons.ts'
import { useText } from '#ui/Ui.ts'
import { toggleMark, type Mark } from './marks.ts'

const MOST_HEIGHT_PX = 6 * 20 + 16
const growsByItself = () => globalThis.CSS?.supports?.('field-sizing', 'content') ?? false

const keys: Record<string, Mark> = { b: '*', i: '_' }
const shiftKeys: Record<string, Mark> = { x: '~', m: '```' }

/** What the composer asks of its field. */
export type MessageFieldHandle = { focus: () => void; insert: (text: string) => void }

/**
 * Where a message is written: grows to six lines, Enter sends, Shift+Enter breaks the line, and nothing is sent while an
 * input method is composing. Ctrl+B and its like put WhatsApp's marks around what is chosen.
 */
export function MessageField(props: {
  value: string
  onInput: (text: string) => void
  onSend: () => void
  onFiles: (files: readonly File[]) => void
  handle: { current: MessageFieldHandle | null }
}) {
  const text = useText()
  const field = useRef<HTMLTextAreaElement>(null)
  const [hasSelection, setHasSelection] = useState(false)

  /** Writes as if typed, so that undo still works. */
  const replace = (from: number, to: number, words: string) => {
    const area = field.current
    if (!area) return
    area.focus()
    area.setSelectionRange(from, to)
    if (!document.execCommand?.('insertText', false, words)) {
      area.setRangeText(words, from, to, 'end')
      props.onInput(area.value)
    }
  }
  const mark = (sign: Mark) => {
    const area = field.current
    if (!area) return
    const next = toggleMark({ text: area.value, start: area.selectionStart, end: area.selectionEnd }, sign)
    replace(0, area.value.length, next.text)
    area.setSelectionRange(next.start, next.end)
  }
  props.handle.current = {
    focus: () => field.current?.focus(),
    insert: (words) => {
      const area = field.current
      if (area) replace(area.selectionStart, area.selectionEnd, words)
    },
  }

  useLayoutEffect(() => {
    const area = field.current
    if (!area || growsByItself()) return
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight, MOST_HEIGHT_PX)}px`
  }, [props.value])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return
    const sign = event.shiftKey ? shiftKeys[event.key.toLowerCase()] : keys[event.key.toLowerCase()]
    if ((event.ctrlKey || event.metaKey) && !event.altKey && sign) {
      event.preventDefault()
      mark(sign)
    } else if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault()
      props.onSend()
    }
  }
  const onPaste = (event: ClipboardEvent) => {
    const files = event.clipboardData?.files ?? []
    // A copied table comes as text and as a picture of itself: the text is meant.
    if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return
    event.preventDefault()
    props.onFiles([...files])
  }
  const look = () => {
    const area = field.current
    setHasSelection(area !== null && area.selectionStart !== area.selectionEnd)
  }
  const buttons: readonly (readonly [string, string, Mark])[] = [
    [boldIcon, text.composer.bold, '*'],
    [italicIcon, text.composer.italic, '_'],
    [strikethroughIcon, text.composer.strike, '~'],
    [codeIcon, text.composer.mono, '```'],
  ]
  return (
    <div class="composer__field">
      {hasSelection && props.value !== '' && (
        <div
          class="composer__marks"
          role="toolbar"
          aria-label={text.composer.format}
          onMouseDown={(event) => event.preventDefault()}
        >
          {buttons.map(([icon, label, sign]) => (
            <IconButton small key={sign} icon={icon} label={label} onClick={() => mark(sign)} />
          ))}
        </div>
      )}
      <textarea
        ref={field as Ref<HTMLTextAreaElement>}
        rows={1}
        value={props.value}
        dir="auto"
        placeholder={text.composer.placeholder}
        aria-label={text.composer.label}
        autocomplete="off"
        enterkeyhint="send"
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onSelect={look}
        onBlur={() => setHasSelection(false)}
      />
    </div>
  )
}
