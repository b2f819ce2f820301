import { useCallback } from 'preact/hooks'
import type { ThreadItem } from '#store/MessagesModel.ts'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { contentPreview } from '#ui/contentPreview.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Icon } from '#ui/Icon.tsx'
import { arrowDownIcon, messageCircleIcon } from '#ui/icons.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { useText } from '#ui/Ui.ts'
import { WindowedList } from '#ui/windowed/WindowedList.tsx'
import { ThreadRow } from './ThreadRow.tsx'
import { useThread } from './ThreadContext.ts'

const LEAD_PX = 44

/** What stands above the oldest message: its beginning, or that more is on its way. */
function Lead() {
  const { model } = useThread()
  const text = useText()
  const older = model.thread.older.value
  if (older.kind === 'failed')
    return (
      <p class="thread__lead">
        {text.thread.olderFailed}{' '}
        <Button kind="link" onClick={() => void model.thread.loadOlder()}>
          {text.action.retry}
        </Button>
      </p>
    )
  return (
    <p class="thread__lead">
      {older.kind === 'none' && model.thread.state.value.kind === 'ready'
        ? text.thread.begin
        : text.thread.loadingOlder}
    </p>
  )
}

function ToNewest() {
  const { model } = useThread()
  const text = useText()
  if (model.isAtEnd.value) return null
  const count = model.newCount.value
  return (
    <button
      type="button"
      class="thread__newest"
      aria-label={count ? `${count} ${text.thread.newMessages}` : text.thread.toNewest}
      onClick={() => model.handle().current?.toEnd()}
    >
      {count > 0 && <b>{text.thread.newMessages}</b>}
      <Icon path={arrowDownIcon} size={18} />
    </button>
  )
}

/** Tells what the client just wrote to those who listen instead of look. */
function Announcer() {
  const { model } = useThread()
  const text = useText()
  const last = model.announced.value
  return (
    <p class="unseen" aria-live="polite">
      {last && `${last.name}: ${contentPreview(last.content, text)}`}
    </p>
  )
}

const waiting: readonly (readonly ['in' | 'out', string, number])[] = [
  ['in', '62%', 40],
  ['in', '44%', 40],
  ['out', '56%', 60],
  ['in', '70%', 60],
  ['out', '38%', 40],
]

/** The arrows go from message to message; Tab then reaches what can be done with one. */
function moveFocus(event: KeyboardEvent) {
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
  const from = event.target as HTMLElement
  if (!by || !from.matches('.windowed,.message')) return
  const rows = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('.message')]
  const bottom = from.getBoundingClientRect().bottom
  const next = from.matches('.message')
    ? rows[rows.indexOf(from) + by]
    : by < 0 && rows.findLast((row) => row.getBoundingClientRect().top < bottom)
  if (!next) return
  event.preventDefault()
  next.focus()
}

export function MessageList() {
  const { model } = useThread()
  const text = useText()
  const items = model.items.value
  const state = model.thread.state.value
  const renderRow = useCallback(
    (_: string, at: number) => {
      const list = model.items.peek()
      return <ThreadRow item={list[at] as ThreadItem} before={list[at - 1]} after={list[at + 1]} />
    },
    [model],
  )

  if (items.length === 0 && state.kind === 'failed')
    return (
      <div class="thread__body">
        <Banner
          tone="error"
          text={text.thread.failed}
          detail={text.error[state.failure.code]}
          action={{ label: text.action.retry, run: () => void model.thread.open() }}
        />
      </div>
    )
  if (items.length === 0 && state.kind !== 'ready')
    return (
      <div class="thread__body thread__waiting" aria-busy="true" aria-label={text.loading}>
        {waiting.map(([side, width, height], at) => (
          <p key={at} class={`thread__waiting-${side}`}>
            <Skeleton width={width} height={height} radius={12} />
          </p>
        ))}
      </div>
    )
  if (items.length === 0)
    return (
      <div class="thread__body">
        <EmptyState icon={messageCircleIcon} title={text.thread.empty} hint={text.thread.emptyHint} />
      </div>
    )
  return (
    <div class="thread__body" onKeyDown={moveFocus}>
      {state.kind === 'failed' && (
        <Banner
          tone="warn"
          text={text.error[state.failure.code]}
          action={{ label: text.action.retry, run: () => void model.thread.reload() }}
        />
      )}
      <WindowedList
        keys={model.keys.value}
        renderRow={renderRow}
        place={model.place()}
        label={text.thread.messages}
        lead={{ node: <Lead />, height: LEAD_PX }}
        handle={model.handle()}
        onNearStart={model.askOlder}
        onEnd={model.setAtEnd}
      />
      <ToNewest />
      <Announcer />
    </div>
  )
}
