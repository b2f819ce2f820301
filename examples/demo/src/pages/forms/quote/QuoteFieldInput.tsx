import { CheckField, SelectField, TextAreaField, TextField, type FieldBinding } from '#ui/Field.tsx'
import type { QuoteField } from './quoteSections.ts'

/** One field of the proposal, drawn as its kind asks. */
export function QuoteFieldInput({ field, bind }: { field: QuoteField; bind: FieldBinding }) {
  const { label, span, hint } = field
  const required = field.required === true
  switch (field.kind) {
    case 'area':
      return <TextAreaField label={label} span={span} hint={hint} bind={bind} />
    case 'check':
      return <CheckField label={label} span={span} bind={bind} />
    case 'choice':
      return (
        <SelectField
          label={label}
          span={span}
          hint={hint}
          bind={bind}
          empty="Selecione"
          options={(field.options ?? []).map((option) => ({ value: option, label: option }))}
        />
      )
    default:
      return (
        <TextField
          label={label}
          span={span}
          hint={hint}
          required={required}
          bind={bind}
          type={field.kind ?? 'text'}
          {...(field.prefix === undefined ? {} : { prefix: field.prefix, inputMode: 'decimal' as const })}
          {...(field.suffix === undefined ? {} : { suffix: field.suffix, inputMode: 'decimal' as const })}
          {...(field.tidy === undefined ? {} : { tidy: field.tidy })}
        />
      )
  }
}
