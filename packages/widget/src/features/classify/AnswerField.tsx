import { useId } from 'preact/hooks'
import type { CustomField } from '@neppo-chat/protocol'
import { cleanLine } from '#ui/rich/cleanText.ts'
import { TextField } from '#ui/TextField.tsx'
import { useLateText } from '#ui/text/late/useLateText.ts'
import { useText } from '#ui/Ui.ts'
import { readTicks, writeTicks } from './Answer.ts'

/** WhatsApp has no say here; the gateway refuses longer answers. UTF-16 units. */
const LONGEST = 2_000
const YES = 'true'

/** One question of the group's own, in any of the six ways it can be asked (row K1). */
export function AnswerField(props: {
  field: CustomField
  value: string
  onChange: (value: string) => void
  error: string | undefined
}) {
  const { field, value, onChange, error } = props
  const text = useText()
  const late = useLateText()
  const id = useId()
  const label = cleanLine(field.label)
  switch (field.type) {
    case 'input':
    case 'textarea':
    case 'date':
      return (
        <div data-field={field.id}>
          <TextField
            kind={field.type === 'input' ? 'text' : field.type === 'textarea' ? 'area' : 'date'}
            label={label}
            required={field.required}
            value={value}
            onInput={onChange}
            error={value.length > LONGEST ? late.classify.commentTooLong(LONGEST) : error}
          />
        </div>
      )
    case 'select':
      return (
        <div class={error ? 'field field_wrong' : 'field'} data-field={field.id}>
          <label class="field__label" for={id}>
            {label} {field.required && <b>· {text.required}</b>}
          </label>
          <span class="field__box">
            <select
              id={id}
              class="field__input"
              value={value}
              aria-invalid={error !== undefined}
              aria-required={field.required}
              onChange={(event) => onChange(event.currentTarget.value)}
            >
              <option value="">{late.classify.choose}</option>
              {field.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {cleanLine(option.label)}
                </option>
              ))}
            </select>
          </span>
          {error && (
            <p class="field__hint">
              <span class="field__error">{error}</span>
            </p>
          )}
        </div>
      )
    case 'checkbox':
    case 'radio': {
      const isRadio = field.type === 'radio'
      const options = field.options.length > 0 ? field.options : [{ value: YES, label }]
      const ticked = new Set(isRadio ? [value] : field.options.length > 0 ? readTicks(value) : [value])
      const change = (option: string, isOn: boolean) => {
        if (isRadio) return onChange(option)
        if (field.options.length === 0) return onChange(isOn ? YES : '')
        const next = new Set(ticked)
        if (isOn) next.add(option)
        else next.delete(option)
        onChange(writeTicks(field, next))
      }
      return (
        <fieldset class={error ? 'field field_wrong' : 'field'} data-field={field.id}>
          <legend class="field__label">
            {label} {field.required && <b>· {text.required}</b>}
          </legend>
          {options.map((option) => (
            <label key={option.value} class="tick-line">
              <input
                type={isRadio ? 'radio' : 'checkbox'}
                name={id}
                checked={ticked.has(option.value)}
                onChange={(event) => change(option.value, event.currentTarget.checked)}
              />
              <bdi>{cleanLine(option.label)}</bdi>
            </label>
          ))}
          {error && (
            <p class="field__hint">
              <span class="field__error">{error}</span>
            </p>
          )}
        </fieldset>
      )
    }
  }
}
