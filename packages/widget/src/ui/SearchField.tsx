import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import { searchIcon, xIcon } from './icons.ts'
import { useText } from './Ui.ts'

/** Where a search is typed; its label is its placeholder. */
export function SearchField(props: {
  label: string
  value: string
  onInput: (value: string) => void
  autofocus?: boolean
}) {
  const text = useText()
  return (
    <div class="field__box field__box_search">
      <Icon path={searchIcon} size={18} />
      <input
        type="search"
        class="field__input"
        dir="auto"
        value={props.value}
        placeholder={props.label}
        aria-label={props.label}
        data-autofocus={props.autofocus}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      {props.value && (
        <IconButton small icon={xIcon} label={text.action.clear} onClick={() => props.onInput('')} />
      )}
    </div>
  )
}
