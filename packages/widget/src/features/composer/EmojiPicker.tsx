import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { foldText } from '#ui/rich/foldText.ts'
import { adoptStyles } from '#ui/styles.ts'
import { Tabs } from '#ui/Tabs.tsx'
import { SearchField } from '#ui/SearchField.tsx'
import { useLateText } from '#ui/text/late/useLateText.ts'
import { emojiData } from './emojiData.ts'
import css from './emoji.css?inline'

adoptStyles(css)

const RECENT = 'neppo-chat.emoji'
const MOST_RECENT = 24
const MOST_FOUND = 80

type Group = keyof typeof emojiData
const groups = Object.keys(emojiData) as Group[]
const tabs: Record<Group, string> = {
  faces: '😀',
  people: '👋',
  nature: '🌿',
  food: '🍎',
  places: '🚗',
  fun: '🎉',
  things: '💡',
  signs: '✅',
}

type Emoji = { sign: string; words: string }
const read = (group: Group): Emoji[] =>
  emojiData[group].split('|').map((line) => {
    const at = line.indexOf(' ')
    return { sign: line.slice(0, at), words: line.slice(at) }
  })

/** Emoji whose words begin as every word of the query does. */
export function findEmoji(query: string): Emoji[] {
  const wanted = foldText(query).split(/\s+/).filter(Boolean)
  return groups
    .flatMap(read)
    .filter(({ words }) => wanted.every((word) => words.includes(` ${word}`)))
    .slice(0, MOST_FOUND)
}

function readRecent(): string[] {
  try {
    return (localStorage.getItem(RECENT) ?? '').split(' ').filter(Boolean).slice(0, MOST_RECENT)
  } catch {
    return []
  }
}

function keepRecent(sign: string): void {
  try {
    const others = readRecent().filter((one) => one !== sign)
    localStorage.setItem(RECENT, [sign, ...others].slice(0, MOST_RECENT).join(' '))
  } catch {
    // Blocked: there are no recent ones.
  }
}

/** Emoji by kind, by word and those used last; arrows move, Enter picks, Esc closes. */
export function EmojiPicker(props: { onPick: (sign: string) => void; onClose: () => void }) {
  const late = useLateText()
  const [query, setQuery] = useState('')
  const [group, setGroup] = useState<Group>('faces')
  const frame = useRef<HTMLDivElement>(null)
  const recent = useMemo(readRecent, [])
  const shown = useMemo(() => (query.trim() ? findEmoji(query) : read(group)), [query, group])

  useEffect(() => frame.current?.querySelector('input')?.focus(), [])

  const pick = (sign: string) => {
    keepRecent(sign)
    props.onPick(sign)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      return props.onClose()
    }
    const buttons = [...(frame.current?.querySelectorAll<HTMLElement>('.emoji__one') ?? [])]
    const at = buttons.indexOf(event.target as HTMLElement)
    if (at < 0) {
      if (event.key === 'ArrowDown') buttons[0]?.focus()
      if (event.key === 'Enter' && query && shown[0]) pick(shown[0].sign)
      return
    }
    const row = buttons.filter((one) => one.offsetTop === buttons[at]?.offsetTop).length
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: row, ArrowUp: -row }[event.key]
    if (by === undefined) return
    event.preventDefault()
    buttons[Math.max(0, Math.min(buttons.length - 1, at + by))]?.focus()
  }
  const draw = (sign: string, name?: string) => (
    <button
      key={sign}
      type="button"
      class="emoji__one"
      aria-label={name ?? sign}
      title={name}
      onClick={() => pick(sign)}
    >
      {sign}
    </button>
  )
  return (
    <div class="emoji" ref={frame} role="group" aria-label={late.emoji.title} onKeyDown={onKeyDown}>
      <div class="emoji__search">
        <SearchField label={late.emoji.search} value={query} onInput={setQuery} />
      </div>
      {!query.trim() && (
        <Tabs
          label={late.emoji.title}
          tabs={groups.map((id) => ({ id, label: tabs[id] }))}
          chosen={group}
          onChoose={setGroup}
        />
      )}
      <div class="emoji__all">
        {!query.trim() && group === 'faces' && recent.length > 0 && (
          <>
            <p class="emoji__title">{late.emoji.recent}</p>
            {recent.map((sign) => draw(sign))}
            <hr />
          </>
        )}
        {shown.map(({ sign, words }) => draw(sign, words.trim()))}
        {shown.length === 0 && <p class="emoji__title">{late.emoji.nothing(query.trim())}</p>}
      </div>
    </div>
  )
}
