import { searchDeals } from '#crm/deals.ts'
import { createPaper } from '#crm/papers.ts'
import { dateFieldValue } from '#format/date.ts'
import { formatAmount, parseAmount } from '#format/money.ts'
import { useAgent, useCrm } from '#parts/parts.ts'
import { useResource } from '#parts/useResource.ts'
import { currentPath, goBack, navigate } from '#router/location.ts'
import { SelectField, TextAreaField, TextField } from '#ui/Field.tsx'
import { Card } from '#ui/Page.tsx'
import { showToast } from '#ui/toasts.ts'
import { ContactPicker } from './ContactPicker.tsx'
import type { FormSeed } from './FormSeed.ts'
import { FormShell } from './FormShell.tsx'
import { useForm } from './useForm.ts'
import { useSave } from './useSave.ts'

const words = {
  order: { title: 'Nova venda', save: 'Registrar venda', done: 'Venda registrada.', collection: 'Orders' },
  document: {
    title: 'Novo documento',
    save: 'Criar documento',
    done: 'Documento criado.',
    collection: 'Documents',
  },
} as const

/** The short form of a sale or of a document. */
export function PaperForm({ kind, seed }: { kind: 'order' | 'document'; seed: FormSeed }) {
  const crm = useCrm()
  const agent = useAgent()
  const word = words[kind]
  const form = useForm(`${currentPath.value}${location.search}`, {
    name: seed.client ? `Contrato · ${seed.client.name}` : '',
    client: seed.client,
    dealId: seed.deal ? String(seed.deal.Id) : '',
    date: dateFieldValue(0),
    amount: seed.deal?.Amount ? formatAmount(seed.deal.Amount) : '',
    notes: '',
  })
  const save = useSave()
  const { values } = form
  const clientId = values.client?.id
  const deals = useResource(`paper deals ${clientId ?? 0}`, async (client, signal) =>
    clientId === undefined ? [] : await searchDeals(client, '', { contactId: clientId, top: 50 }, signal),
  )
  const onSave = () => {
    const { client } = values
    const amount = values.amount === '' ? 0 : parseAmount(values.amount)
    if (kind === 'document' && values.name.trim() === '')
      return form.fail({ name: 'Dê um nome ao documento.' })
    if (client === null) return form.fail({ client: 'Escolha o cliente.' })
    if (amount === undefined) return form.fail({ amount: 'Use um valor como 1.500,00.' })
    void save.run(async () => {
      await createPaper(crm, word.collection, {
        ContactId: client.id,
        DealId: values.dealId === '' ? null : Number(values.dealId),
        PersonId: seed.person?.id ?? null,
        OwnerId: agent.ploomesUserId,
        Date: new Date(`${values.date}T12:00`).toISOString(),
        ...(kind === 'order' ? { Amount: amount, Notes: values.notes } : { Name: values.name.trim() }),
      })
      form.forget()
      showToast({ look: 'done', text: word.done })
      navigate(values.dealId === '' ? `/contact/${client.id}` : `/deal/${values.dealId}`, { replace: true })
    })
  }
  return (
    <FormShell
      title={word.title}
      saveLabel={word.save}
      busy={save.busy}
      restored={form.restored}
      onSave={onSave}
      onCancel={() => {
        form.forget()
        goBack('/deals')
      }}
    >
      <Card>
        <div class="fields fields--first">
          {kind === 'document' && (
            <TextField label="Nome do documento" bind={form.bind('name')} required span={12} />
          )}
          <ContactPicker
            label="Cliente"
            name="client"
            required
            picked={values.client}
            error={form.errorOf('client')}
            onPick={(client) => form.set({ client, dealId: '' })}
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
          <TextField label="Data" type="date" bind={form.bind('date')} required span={4} />
          {kind === 'order' && (
            <TextField label="Valor" prefix="R$" inputMode="decimal" bind={form.bind('amount')} span={4} />
          )}
          {kind === 'order' && (
            <TextAreaField label="Observações" bind={form.bind('notes')} span={12} rows={4} />
          )}
        </div>
      </Card>
    </FormShell>
  )
}
