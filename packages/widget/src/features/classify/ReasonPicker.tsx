import { useMemo, useState } from 'preact/hooks'
import type { TreeNode } from '@neppo-chat/protocol'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import { arrowLeftIcon, circleCheckIcon } from '#ui/icons.ts'
import { chevronRightIcon } from '#ui/lateIcons.ts'
import { cleanLine } from '#ui/rich/cleanText.ts'
import { SearchField } from '#ui/SearchField.tsx'
import { useLateText } from '#ui/text/late/useLateText.ts'
import { useText } from '#ui/Ui.ts'
import { findReasons, readReasons, type Reason } from './ReasonTree.ts'

/** Shorter trees are read faster than searched. */
const SEARCH_FROM = 8
const MOST_SHOWN = 60
const STEP = ' › '

const nameOf = (path: readonly string[]): string => path.map(cleanLine).join(STEP)

/** The reason of a session, picked by going down the tree or by a word. */
export function ReasonPicker(props: {
  tree: TreeNode
  required: boolean
  chosen: Reason | null
  onChoose: (reason: Reason | null) => void
  error: boolean
}) {
  const text = useText()
  const late = useLateText()
  const [way, setWay] = useState<readonly TreeNode[]>([])
  const [query, setQuery] = useState('')
  const reasons = useMemo(() => readReasons(props.tree), [props.tree])
  const here = way.at(-1) ?? props.tree
  const label = (
    <span class="field__label">
      {late.classify.reason} {props.required && <b>· {text.required}</b>}
    </span>
  )
  if (props.chosen)
    return (
      <div class="field">
        {label}
        <p class="reason__chosen">
          <Icon path={circleCheckIcon} />
          <bdi>{nameOf(props.chosen.path)}</bdi>
          <Button kind="link" onClick={() => props.onChoose(null)}>
            {late.classify.change}
          </Button>
        </p>
      </div>
    )
  const found = query.trim() ? findReasons(reasons, query) : null
  const choose = (reason: Reason) => {
    setQuery('')
    props.onChoose(reason)
  }
  return (
    <div
      class={props.error ? 'field field_wrong' : 'field'}
      role="group"
      aria-label={late.classify.reason}
      data-field="reason"
    >
      {label}
      <div class="reason">
        {reasons.length >= SEARCH_FROM && (
          <SearchField label={late.classify.search} value={query} onInput={setQuery} />
        )}
        {!found && way.length > 0 && (
          <button type="button" class="reason__row reason__up" onClick={() => setWay(way.slice(0, -1))}>
            <Icon path={arrowLeftIcon} size={18} />
            <bdi>{nameOf(way.map(({ name }) => name))}</bdi>
          </button>
        )}
        <ul class="reason__list">
          {found
            ? found.slice(0, MOST_SHOWN).map((reason) => (
                <li key={reason.id}>
                  <button type="button" class="reason__row" onClick={() => choose(reason)}>
                    <bdi>{nameOf(reason.path)}</bdi>
                  </button>
                </li>
              ))
            : here.children.map((node) => (
                <li key={node.id}>
                  <button
                    type="button"
                    class="reason__row"
                    onClick={() =>
                      node.children.length > 0
                        ? setWay([...way, node])
                        : choose({ id: node.id, path: [...way.map(({ name }) => name), node.name] })
                    }
                  >
                    <bdi>{cleanLine(node.name)}</bdi>
                    {node.children.length > 0 && <Icon path={chevronRightIcon} size={18} />}
                  </button>
                </li>
              ))}
        </ul>
        {(found ? found.length : here.children.length) === 0 && (
          <p class="reason__none">{late.classify.nothing}</p>
        )}
      </div>
      {props.error && (
        <p class="field__hint">
          <span class="field__error">{late.classify.required}</span>
        </p>
      )}
    </div>
  )
}
