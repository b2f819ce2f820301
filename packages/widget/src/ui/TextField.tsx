import { useId } from 'preact/hooks'
import { adoptStyles } from './styles.ts'
import { useText } from './Ui.ts'
import css from './field.css?inline'

adoptStyles(css)

/** One line or several of text, or a date, with its label, limit and error in words. */
export function TextField(props: {
  label: string
  value: string
  onInput: (value: string) => void
  kind?: 'text' | 'area' | 'date'
  required?: boolean
  /** UTF-16 units. The field takes more and says so, rather than cutting in silence. */
  limit?: number
  error?: string | undefined
}) {
  const id = useId()
  const text = useText()
  const { kind = 'text', limit } = props
  const over = limit !== undefined && props.value.length > limit
  const shared = {
    id,
    class: 'field__input',
    value: props.value,
    dir: 'auto',
    'aria-invalid': over || props.error !== undefined,
    'aria-describedby': `${id}h`,
    'aria-required': props.required,
    onInput: (event: { currentTarget: { value: string } }) => props.onInput(event.currentTarget.value),
  } as const
  return (
    <div class={over || props.error ? 'field field_wrong' : 'field'}>
      <label class="field__label" for={id}>
        {props.label} {props.required && <b>· {text.required}</b>}
      </label>
      <div class="field__box">
        {kind === 'area' ? <textarea rows={3} {...shared} /> : <input {...shared} type={kind as 'text'} />}
      </div>
      <div class="field__hint" id={`${id}h`}>
        {props.error && <span class="field__error">{props.error}</span>}
        {limit !== undefined && (
          <span class="field__count">
            {props.value.length}/{limit}
          </span>
        )}
      </div>
    </div>
  )
}
