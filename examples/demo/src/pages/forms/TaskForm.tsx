import { createTask } from '#crm/tasks.ts'
import { recordType } from '#crm/records.ts'
import { dateFieldValue } from '#format/date.ts'
import { useAgent, useCrm } from '#parts/parts.ts'
import { currentPath, goBack, navigate } from '#router/location.ts'
import { SelectField, TextAreaField, TextField } from '#ui/Field.tsx'
import { Card } from '#ui/Page.tsx'
import { showToast } from '#ui/toasts.ts'
import { ContactPicker } from './ContactPicker.tsx'
import type { FormSeed } from './FormSeed.ts'
import { FormShell } from './FormShell.tsx'
import { useForm } from './useForm.ts'
import { useSave } from './useSave.ts'

const kinds = [
  { value: String(recordType.phone), label: 'Ligação' },
  { value: String(recordType.whatsapp), label: 'WhatsApp' },
  { value: String(recordType.meeting), label: 'Reunião' },
  { value: String(recordType.visit), label: 'Visita' },
  { value: String(recordType.email), label: 'E-mail' },
  { value: String(recordType.simple), label: 'Outra' },
]

/** The form of a new task. */
export function TaskForm({ seed }: { seed: FormSeed }) {
  const crm = useCrm()
  const agent = useAgent()
  const contact = seed.person ?? seed.client
  const form = useForm(`${currentPath.value}${location.search}`, {
    title: contact ? `Retornar para ${contact.name}` : '',
    kind: String(recordType.phone),
    date: dateFieldValue(1),
    time: '09:00',
    contact,
    description: '',
  })
  const save = useSave()
  const { values } = form
  const onSave = () => {
    if (values.title.trim() === '') return form.fail({ title: 'Diga o que precisa ser feito.' })
    const moment = new Date(`${values.date}T${values.time || '09:00'}`)
    if (Number.isNaN(moment.getTime())) return form.fail({ date: 'Escolha a data.' })
    void save.run(async () => {
      await createTask(crm, {
        Title: values.title.trim(),
        Description: values.description.trim() || null,
        DateTime: moment.toISOString(),
        TypeId: Number(values.kind),
        ContactId: values.contact?.id ?? null,
        DealId: seed.deal?.Id ?? null,
        Users: [{ UserId: agent.ploomesUserId }],
      })
      form.forget()
      showToast({
        look: 'done',
        text: 'Tarefa criada.',
        action: { label: 'Ver tarefas', onPick: () => navigate('/tasks') },
      })
      if (seed.deal) navigate(`/deal/${seed.deal.Id}`, { replace: true })
      else navigate(values.contact ? `/contact/${values.contact.id}` : '/tasks', { replace: true })
    })
  }
  return (
    <FormShell
      title="Nova tarefa"
      {...(seed.deal ? { subtitle: `No negócio ${seed.deal.Title}` } : {})}
      saveLabel="Criar tarefa"
      busy={save.busy}
      restored={form.restored}
      onSave={onSave}
      onCancel={() => {
        form.forget()
        goBack('/tasks')
      }}
    >
      <Card>
        <div class="fields fields--first">
          <TextField label="O que fazer" bind={form.bind('title')} required span={12} />
          <SelectField label="Tipo" bind={form.bind('kind')} span={4} options={kinds} />
          <TextField label="Data" type="date" bind={form.bind('date')} required span={4} />
          <TextField label="Hora" type="time" bind={form.bind('time')} span={4} />
          <ContactPicker
            label="Com quem"
            name="contact"
            span={12}
            picked={values.contact}
            onPick={(picked) => form.set({ contact: picked })}
          />
          <TextAreaField label="Descrição" bind={form.bind('description')} span={12} />
        </div>
      </Card>
    </FormShell>
  )
}
