import { answerNewDeal } from '#chat/chatEvents.ts'
import { personType } from '#crm/contacts.ts'
import { createDeal, listPipelines } from '#crm/deals.ts'
import { listUsers } from '#crm/users.ts'
import { formatAmount, parseAmount } from '#format/money.ts'
import { useAgent, useCrm } from '#parts/parts.ts'
import { useResource } from '#parts/useResource.ts'
import { currentPath, goBack, navigate } from '#router/location.ts'
import { SelectField, TextField } from '#ui/Field.tsx'
import { Card } from '#ui/Page.tsx'
import { showToast } from '#ui/toasts.ts'
import { ContactPicker } from './ContactPicker.tsx'
import type { FormSeed } from './FormSeed.ts'
import { FormShell } from './FormShell.tsx'
import { useForm } from './useForm.ts'
import { useSave } from './useSave.ts'

/** The form of a new deal; tells the chat what was created when the chat asked for it. */
export function DealForm({ seed }: { seed: FormSeed }) {
  const crm = useCrm()
  const agent = useAgent()
  const pipelines = useResource('pipelines', listPipelines)
  const users = useResource('users', listUsers)
  const form = useForm(`${currentPath.value}${location.search}`, {
    title: seed.client?.name ?? '',
    client: seed.client,
    person: seed.person,
    pipelineId: seed.prefill.pipelineId === undefined ? '' : String(seed.prefill.pipelineId),
    stageId: seed.prefill.stageId === undefined ? '' : String(seed.prefill.stageId),
    amount: '',
    ownerId: String(agent.ploomesUserId),
  })
  const save = useSave()
  const { values } = form
  const pipeline = pipelines.data?.find(({ Id }) => String(Id) === values.pipelineId) ?? pipelines.data?.[0]
  const stage = pipeline?.Stages.find(({ Id }) => String(Id) === values.stageId) ?? pipeline?.Stages[0]

  const onSave = () => {
    const { client } = values
    const amount = values.amount === '' ? null : parseAmount(values.amount)
    if (values.title.trim() === '') return form.fail({ title: 'Dê um título ao negócio.' })
    if (client === null) return form.fail({ client: 'Escolha o cliente.' })
    if (amount === undefined) return form.fail({ amount: 'Use um valor como 1.500,00.' })
    if (!pipeline || !stage) return form.fail({ pipelineId: 'Os funis ainda não carregaram.' })
    void save.run(async () => {
      const deal = await createDeal(crm, {
        Title: values.title.trim(),
        ContactId: client.id,
        PersonId: values.person?.id ?? null,
        PipelineId: pipeline.Id,
        StageId: stage.Id,
        OwnerId: values.ownerId === '' ? null : Number(values.ownerId),
        Amount: amount,
      })
      form.forget()
      if (seed.prefill.fromChat === true) answerNewDeal({ dealId: deal.Id, dealName: deal.Title })
      showToast({ look: 'done', text: 'Negócio criado.' })
      navigate(`/deal/${deal.Id}`, { replace: true })
    })
  }
  return (
    <FormShell
      title="Novo negócio"
      saveLabel="Criar negócio"
      busy={save.busy}
      restored={form.restored}
      onSave={onSave}
      onCancel={() => {
        form.forget()
        goBack('/deals')
      }}
    >
      <Card title="Negócio">
        <div class="fields">
          <TextField label="Título" bind={form.bind('title')} required span={8} />
          <TextField
            label="Valor"
            bind={form.bind('amount')}
            prefix="R$"
            inputMode="decimal"
            span={4}
            tidy={(text) => {
              const amount = parseAmount(text)
              return amount === undefined ? text : formatAmount(amount)
            }}
          />
          <ContactPicker
            label="Cliente"
            name="client"
            required
            picked={values.client}
            error={form.errorOf('client')}
            onPick={(client) => form.set({ client })}
          />
          <ContactPicker
            label="Contato"
            name="person"
            typeId={personType}
            picked={values.person}
            onPick={(person) => form.set({ person })}
          />
        </div>
      </Card>
      <Card title="Funil">
        <div class="fields">
          <SelectField
            label="Funil"
            bind={{ ...form.bind('pipelineId'), value: String(pipeline?.Id ?? '') }}
            span={4}
            options={(pipelines.data ?? []).map(({ Id, Name }) => ({ value: String(Id), label: Name }))}
          />
          <SelectField
            label="Etapa"
            bind={{ ...form.bind('stageId'), value: String(stage?.Id ?? '') }}
            span={4}
            options={(pipeline?.Stages ?? []).map(({ Id, Name }) => ({ value: String(Id), label: Name }))}
          />
          <SelectField
            label="Responsável"
            bind={form.bind('ownerId')}
            span={4}
            empty="Sem responsável"
            options={(users.data ?? []).map((user) => ({ value: String(user.Id), label: user.Name }))}
          />
        </div>
      </Card>
    </FormShell>
  )
}
