import { formatPhone, isCompletePhone } from '#format/phone.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { TextField } from '#ui/Field.tsx'
import './PhoneFields.css'

/** One phone of the form; the id and type of a stored one are kept. */
export interface PhoneEntry {
  number: string
  id?: number
  typeId?: number
}

/** The phones of a person or a company; a number without its area code is pointed out, never refused. */
export function PhoneFields({
  phones,
  onChange,
}: {
  phones: PhoneEntry[]
  onChange: (phones: PhoneEntry[]) => void
}) {
  return (
    <div class="phone-fields">
      {phones.map((phone, index) => (
        <div key={index} class="phone-fields__row">
          <TextField
            label={phones.length > 1 ? `Telefone ${index + 1}` : 'Telefone'}
            type="tel"
            span={12}
            placeholder="+55 (34) 99123-0000"
            hint={
              phone.number !== '' && !isCompletePhone(phone.number)
                ? 'Incompleto: o chat só funciona com DDI, DDD e número.'
                : undefined
            }
            tidy={formatPhone}
            bind={{
              name: `phone${index}`,
              value: phone.number,
              onChange: (number) =>
                onChange(phones.map((entry, at) => (at === index ? { ...entry, number } : entry))),
            }}
          />
          {phones.length > 1 && (
            <IconButton
              icon="trash"
              label={`Remover telefone ${index + 1}`}
              onClick={() => onChange(phones.filter((_, at) => at !== index))}
            />
          )}
        </div>
      ))}
      <div>
        <Button small look="quiet" icon="plus" onClick={() => onChange([...phones, { number: '' }])}>
          Adicionar telefone
        </Button>
      </div>
    </div>
  )
}
