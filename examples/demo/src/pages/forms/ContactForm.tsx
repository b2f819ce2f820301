import { findAgentsField, readAgents, writeAgents } from '#crm/agentsField.ts'
import { companyType, createContact, personType, updateContact, type ContactDraft } from '#crm/contacts.ts'
import type { ContactRow } from '#crm/rows.ts'
import { listUsers } from '#crm/users.ts'
import { formatCnpj, formatCpf } from '#format/document.ts'
import { formatPhone } from '#format/phone.ts'
import { useAgent, useCrm } from '#parts/parts.ts'
import { useResource } from '#parts/useResource.ts'
import { currentPath, goBack, navigate } from '#router/location.ts'
import { SelectField, TextAreaField, TextField } from '#ui/Field.tsx'
import { Card } from '#ui/Page.tsx'
import { showToast } from '#ui/toasts.ts'
import { AgentsField } from './AgentsField.tsx'
import { ContactPicker, type PickedContact } from './ContactPicker.tsx'
import type { FormSeed } from './FormSeed.ts'
import { FormShell } from './FormShell.tsx'
import { PhoneFields, type PhoneEntry } from './PhoneFields.tsx'
import { useForm } from './useForm.ts'
import { useSave } from './useSave.ts'

const BRAZIL = 76
const MOBILE = 2

interface Values {
  name: string
  phones: PhoneEntry[]
  email: string
  document: string
  company: PickedContact | null
  ownerId: string
  agentIds: number[] | null
  note: string
}

interface ContactFormProps {
  kind: 'person' | 'company'
  seed: FormSeed
  existing?: ContactRow
}

/** The form of a person or a company, new or existing. */
export function ContactForm({ kind, seed, existing }: ContactFormProps) {
  const crm = useCrm()
  const agent = useAgent()
  const users = useResource('users', listUsers)
  const agentsField = useResource('agents field', (client, signal) => findAgentsField(client, signal))
  const form = useForm<Values>(
    `${currentPath.value}${location.search}`,
    existing ? fromRow(existing) : fromPrefill(seed, agent.ploomesUserId),
  )
  const save = useSave()
  const isPerson = kind === 'person'
  const field = isPerson ? agentsField.data : undefined
  const chosenAgents = form.values.agentIds ?? (existing && field ? readAgents(existing, field.Key) : [])

  const onSave = () => {
    if (form.values.name.trim() === '') {
      form.fail({ name: 'Informe o nome.' })
      return
    }
    void save.run(async () => {
      const draft = toDraft(kind, form.values)
      const saved = existing ? await updateContact(crm, existing.Id, draft) : await createContact(crm, draft)
      if (field && form.values.agentIds) await writeAgents(crm, saved.Id, field.Key, form.values.agentIds)
      form.forget()
      showToast({ look: 'done', text: existing ? 'Alterações salvas.' : `${saved.Name} já está no CRM.` })
      navigate(`/contact/${saved.Id}`, { replace: true })
    })
  }
  const noun = isPerson ? 'pessoa' : 'empresa'
  return (
    <FormShell
      title={existing ? `Editar ${existing.Name}` : `Nova ${noun}`}
      saveLabel={existing ? 'Salvar alterações' : `Criar ${noun}`}
      busy={save.busy}
      restored={form.restored}
      onSave={onSave}
      onCancel={() => {
        form.forget()
        goBack(existing ? `/contact/${existing.Id}` : isPerson ? '/people' : '/companies')
      }}
    >
      <Card title="Identificação">
        <div class="fields">
          <TextField label="Nome" bind={form.bind('name')} required span={12} />
          <TextField
            label={isPerson ? 'CPF' : 'CNPJ'}
            bind={form.bind('document')}
            inputMode="numeric"
            tidy={isPerson ? formatCpf : formatCnpj}
          />
          {isPerson && (
            <ContactPicker
              label="Empresa"
              name="company"
              typeId={companyType}
              picked={form.values.company}
              onPick={(company) => form.set({ company })}
            />
          )}
        </div>
      </Card>
      <Card title="Contato">
        <div class="fields">
          <PhoneFields phones={form.values.phones} onChange={(phones) => form.set({ phones })} />
          <TextField label="E-mail" type="email" bind={form.bind('email')} span={12} />
        </div>
      </Card>
      <Card title="Atendimento">
        <div class="fields">
          <SelectField
            label="Responsável"
            bind={form.bind('ownerId')}
            empty="Sem responsável"
            options={(users.data ?? []).map((user) => ({ value: String(user.Id), label: user.Name }))}
          />
          {field && (
            <AgentsField
              label={field.Name}
              users={users.data ?? []}
              chosen={chosenAgents}
              onChange={(agentIds) => form.set({ agentIds })}
            />
          )}
          <TextAreaField label="Observações" bind={form.bind('note')} span={12} />
        </div>
      </Card>
    </FormShell>
  )
}

function fromPrefill({ prefill, client }: FormSeed, ownerId: number): Values {
  return {
    name: prefill.name ?? '',
    phones: [{ number: prefill.number ? formatPhone(prefill.number) : '' }],
    email: prefill.email ?? '',
    document: '',
    company: client?.company === true ? client : null,
    ownerId: String(ownerId),
    agentIds: null,
    note: '',
  }
}

function fromRow(row: ContactRow): Values {
  const phones = (row.Phones ?? []).map((phone): PhoneEntry => ({
    number: phone.PhoneNumber,
    ...(phone.Id === undefined ? {} : { id: phone.Id }),
    ...(phone.TypeId == null ? {} : { typeId: phone.TypeId }),
  }))
  return {
    name: row.Name,
    phones: phones.length > 0 ? phones : [{ number: '' }],
    email: row.Email ?? '',
    document: formatCnpj(formatCpf(row.CPF ?? row.CNPJ ?? '')),
    company: row.Company ? { id: row.Company.Id, name: row.Company.Name, company: true } : null,
    ownerId: row.OwnerId ? String(row.OwnerId) : '',
    agentIds: null,
    note: row.Note ?? '',
  }
}

function toDraft(kind: 'person' | 'company', values: Values): ContactDraft {
  const document = values.document.replace(/\D/g, '') || null
  return {
    TypeId: kind === 'person' ? personType : companyType,
    Name: values.name.trim(),
    Email: values.email.trim() || null,
    ...(kind === 'person' ? { CPF: document, CompanyId: values.company?.id ?? null } : { CNPJ: document }),
    Note: values.note.trim() || null,
    OwnerId: values.ownerId === '' ? null : Number(values.ownerId),
    Phones: values.phones
      .filter(({ number }) => number.trim() !== '')
      .map(({ id, number, typeId }) => ({
        ...(id === undefined ? {} : { Id: id }),
        PhoneNumber: number.trim(),
        TypeId: typeId ?? MOBILE,
        CountryId: BRAZIL,
      })),
  }
}
