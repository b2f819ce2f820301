import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import './Field.css'

/** What one field of a form shows and tells. */
export interface FieldBinding {
  name: string
  value: string
  error?: string | undefined
  onChange: (value: string) => void
}

interface FieldProps {
  label: string
  hint?: string | undefined
  required?: boolean
  /** How many of the form's twelve columns the field takes. */
  span?: 2 | 3 | 4 | 6 | 8 | 9 | 12
}

interface TextFieldProps extends FieldProps {
  bind: FieldBinding
  type?: 'text' | 'email' | 'tel' | 'date' | 'time' | 'url'
  inputMode?: 'numeric' | 'decimal'
  placeholder?: string
  prefix?: string
  suffix?: string
  maxLength?: number
  /** Rewrites the value when the field is left, e.g. with the punctuation of a CNPJ. */
  tidy?: (value: string) => string
}

/** A one-line field with its label. */
export function TextField(props: TextFieldProps) {
  const { bind, tidy } = props
  // The element's type is a union by `type`; this component takes any of its text kinds.
  const kind = { type: props.type ?? 'text' } as { type: 'email' }
  return (
    <FieldFrame {...props} error={bind.error}>
      {(attributes) => (
        <span class="field__box">
          {props.prefix && <span class="field__affix">{props.prefix}</span>}
          <input
            {...attributes}
            class="field__input"
            name={bind.name}
            {...kind}
            inputMode={props.inputMode}
            value={bind.value}
            placeholder={props.placeholder}
            maxLength={props.maxLength}
            autocomplete="off"
            onInput={(event) => bind.onChange(event.currentTarget.value)}
            onBlur={tidy ? () => bind.value !== '' && bind.onChange(tidy(bind.value)) : undefined}
          />
          {props.suffix && <span class="field__affix">{props.suffix}</span>}
        </span>
      )}
    </FieldFrame>
  )
}

/** A field of several lines. */
export function TextAreaField(
  props: FieldProps & { bind: FieldBinding; rows?: number; placeholder?: string },
) {
  const { bind } = props
  return (
    <FieldFrame {...props} error={bind.error}>
      {(attributes) => (
        <textarea
          {...attributes}
          class="field__input field__input--area"
          name={bind.name}
          rows={props.rows ?? 3}
          value={bind.value}
          placeholder={props.placeholder}
          onInput={(event) => bind.onChange(event.currentTarget.value)}
        />
      )}
    </FieldFrame>
  )
}

/** A choice among a few. */
export function SelectField(
  props: FieldProps & { bind: FieldBinding; options: { value: string; label: string }[]; empty?: string },
) {
  const { bind } = props
  return (
    <FieldFrame {...props} error={bind.error}>
      {(attributes) => (
        <select
          {...attributes}
          class="field__input field__input--select"
          name={bind.name}
          value={bind.value}
          onChange={(event) => bind.onChange(event.currentTarget.value)}
        >
          {props.empty !== undefined && <option value="">{props.empty}</option>}
          {props.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  )
}

/** A yes-or-no. */
export function CheckField({ label, bind, span = 12 }: FieldProps & { bind: FieldBinding }) {
  return (
    <label class={`field field--check field--span-${span}`}>
      <input
        type="checkbox"
        name={bind.name}
        checked={bind.value === 'sim'}
        onChange={(event) => bind.onChange(event.currentTarget.checked ? 'sim' : '')}
      />
      <span>{label}</span>
    </label>
  )
}

/** What the input itself must carry to belong to its label, hint and error. */
export interface InputAttributes {
  id: string
  required: boolean | undefined
  'aria-invalid': 'true' | undefined
  'aria-describedby': string | undefined
}

/** Label, hint and error around any input. */
export function FieldFrame({
  label,
  hint,
  required,
  span = 6,
  error,
  children,
}: FieldProps & {
  error?: string | undefined
  children: (attributes: InputAttributes) => ComponentChildren
}) {
  const id = useId()
  const described = error ?? hint
  return (
    <div class={`field field--span-${span}${error ? ' field--wrong' : ''}`}>
      <label class="field__label" for={id}>
        {label}
        {required && (
          <span class="field__required" aria-hidden="true">
            *
          </span>
        )}
      </label>
      {children({
        id,
        required,
        'aria-invalid': error ? 'true' : undefined,
        'aria-describedby': described ? `${id}-note` : undefined,
      })}
      {described && (
        <span class="field__note" id={`${id}-note`}>
          {described}
        </span>
      )}
    </div>
  )
}
