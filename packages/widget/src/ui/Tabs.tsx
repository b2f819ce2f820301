import { Badge } from './Badge.tsx'

/** A row of tabs, moved through with the arrow keys. */
export function Tabs<Id extends string>(props: {
  label: string
  tabs: readonly { id: Id; label: string; count?: number }[]
  chosen: Id
  onChoose: (id: Id) => void
}) {
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (!by) return
    event.preventDefault()
    const at = props.tabs.findIndex((tab) => tab.id === props.chosen)
    const next = (at + by + props.tabs.length) % props.tabs.length
    const tab = props.tabs[next]
    if (!tab) return
    props.onChoose(tab.id)
    const button = (event.currentTarget as HTMLElement).children[next]
    if (button instanceof HTMLElement) button.focus()
  }
  return (
    <div class="tabs" role="tablist" aria-label={props.label} onKeyDown={step}>
      {props.tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          class="tabs__tab"
          aria-selected={tab.id === props.chosen}
          tabIndex={tab.id === props.chosen ? 0 : -1}
          onClick={() => props.onChoose(tab.id)}
        >
          {tab.label}
          <Badge quiet count={tab.count ?? 0} />
        </button>
      ))}
    </div>
  )
}
