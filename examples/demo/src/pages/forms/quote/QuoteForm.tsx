import { searchDeals } from '#crm/deals.ts'
import { createPaper } from '#crm/papers.ts'
import { dateFieldValue } from '#format/date.ts'
import { formatMoney, parseAmount } from '#format/money.ts'
import { ContactPicker, type PickedContact } from '#pages/forms/ContactPicker.tsx'
import type { FormSeed } from '#pages/forms/FormSeed.ts'
import { FormShell } from '#pages/forms/FormShell.tsx'
import { useForm, type Form } from '#pages/forms/useForm.ts'
import { useSave } from '#pages/forms/useSave.ts'
import { useAgent, useCrm } from '#parts/parts.ts'
import { useResource } from '#parts/useResource.ts'
import { currentPath, goBack, navigate } from '#router/location.ts'
import { SelectField } from '#ui/Field.tsx'
import { Card } from '#ui/Page.tsx'
import { showToast } from '#ui/toasts.ts'
import { QuoteFieldInput } from './QuoteFieldInput.tsx'
import { QuoteIndex } from './QuoteIndex.tsx'
import { QuoteLines } from './QuoteLines.tsx'
import { quoteSections } from './quoteSections.ts'
import { emptyLine, lineTotal, quoteTotal, type QuoteLine } from './quoteTotal.ts'
import './QuoteForm.css'

interface Values {
  client: PickedContact | null
  dealId: string
  lines: QuoteLine[]
  /** The plain fields of the sections, by name. */
  fields: Record<string, string>
}

/** The long form of a proposal. */
export function QuoteForm({ seed }: { seed: FormSeed }) {
  const crm = useCrm()
  const agent = useAgent()
  const form = useForm<Values>(`${currentPath.value}${location.search}`, startValues(seed))
  const save = useSave()
  const { client, lines, fields } = form.values
  const clientId = client?.id
  const deals = useResource(`paper deals ${clientId ?? 0}`, async (api, signal) =>
    clientId === undefined ? [] : await searchDeals(api, '', { contactId: clientId, top: 50 }, signal),
  )
  const total = quoteTotal(lines, {
    discount: fields['discount'] ?? '',
    shippingCost: fields['shippingCost'] ?? '',
    surcharge: fields['surcharge'] ?? '',
  })

  const onSave = () => {
    const { dealId } = form.values
    if (client === null) return form.fail({ client: 'Escolha o cliente.' })
    if ((fields['subject'] ?? '').trim() === '') return form.fail({ subject: 'Dê um assunto à proposta.' })
    if (!fields['date']) return form.fail({ date: 'Escolha a data.' })
    void save.run(async () => {
      const quote = await createPaper(crm, 'Quotes', {
        ContactId: client.id,
        DealId: dealId === '' ? null : Number(dealId),
        PersonId: seed.person?.id ?? null,
        OwnerId: agent.ploomesUserId,
        Date: new Date(`${fields['date']}T12:00`).toISOString(),
        Amount: total,
        Notes: notesOf(fields),
        Sections: [{ Code: 1, Name: 'Produtos e serviços', Total: total, Products: lines.map(toProduct) }],
      })
      form.forget()
      showToast({ look: 'done', text: `Proposta nº ${quote.QuoteNumber ?? quote.Id} criada.` })
      navigate(dealId === '' ? '/quotes' : `/deal/${dealId}`, { replace: true })
    })
  }

  return (
    <FormShell
      title="Nova proposta"
      {...(seed.client ? { subtitle: `Para ${seed.client.name}` } : {})}
      saveLabel="Salvar proposta"
      width="normal"
      busy={save.busy}
      restored={form.restored}
      summary={
        <>
          Total <strong class="num">{formatMoney(total)}</strong>
        </>
      }
      onSave={onSave}
      onCancel={() => {
        form.forget()
        goBack('/quotes')
      }}
    >
      <div class="quote">
        <QuoteIndex
          sections={[
            { id: 'client', title: 'Cliente e negócio' },
            { id: 'products', title: 'Produtos e serviços' },
            ...quoteSections,
          ]}
        />
        <div class="quote__sections">
          <div id="quote-client">
            <Card title="Cliente e negócio">
              <div class="fields">
                <ContactPicker
                  label="Cliente"
                  name="client"
                  required
                  picked={client}
                  error={form.errorOf('client')}
                  onPick={(picked) => form.set({ client: picked, dealId: '' })}
                />
                <SelectField
                  label="Negócio"
                  bind={form.bind('dealId')}
                  empty="Sem negócio"
                  options={(deals.data ?? (seed.deal ? [seed.deal] : [])).map((deal) => ({
                    value: String(deal.Id),
                    label: deal.Title,
                  }))}
                />
              </div>
            </Card>
          </div>
          <div id="quote-products">
            <Card title="Produtos e serviços" count={lines.length}>
              <QuoteLines lines={lines} onChange={(changed) => form.set({ lines: changed })} />
            </Card>
          </div>
          {quoteSections.map((section) => (
            <div key={section.id} id={`quote-${section.id}`}>
              <Card title={section.title}>
                <div class="fields">
                  {section.fields.map((field) => (
                    <QuoteFieldInput key={field.name} field={field} bind={bindField(form, field.name)} />
                  ))}
                </div>
              </Card>
            </div>
          ))}
        </div>
      </div>
    </FormShell>
  )
}

function bindField(form: Form<Values>, name: string) {
  return {
    name,
    value: form.values.fields[name] ?? '',
    error: form.errorOf(name),
    onChange: (value: string) => form.change((last) => ({ fields: { ...last.fields, [name]: value } }), name),
  }
}

function startValues(seed: FormSeed): Values {
  return {
    client: seed.client,
    dealId: seed.deal ? String(seed.deal.Id) : '',
    lines: [{ ...emptyLine }],
    fields: {
      subject: seed.deal?.Title ?? '',
      date: dateFieldValue(0),
      validUntil: dateFieldValue(15),
      contactName: seed.person?.name ?? '',
      legalName: seed.client?.company === true ? seed.client.name : '',
    },
  }
}

function toProduct(line: QuoteLine) {
  return {
    ProductName: line.product.trim() || 'Item sem descrição',
    Quantity: parseAmount(line.quantity) ?? 0,
    UnitPrice: parseAmount(line.price) ?? 0,
    Discount: parseAmount(line.discount) ?? 0,
    Total: lineTotal(line),
  }
}

/** What was filled in, in words: an account without custom fields for it still keeps everything. */
function notesOf(fields: Record<string, string>): string {
  return quoteSections
    .flatMap((section) => section.fields)
    .filter((field) => (fields[field.name] ?? '').trim() !== '')
    .map((field) => `${field.label}: ${fields[field.name]}`)
    .join('\n')
}
