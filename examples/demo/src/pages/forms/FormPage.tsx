import { useResource } from '#parts/useResource.ts'
import type { FormKind, FormPrefill } from '#router/route.ts'
import { Failure } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { ContactForm } from './ContactForm.tsx'
import { DealForm } from './DealForm.tsx'
import { loadFormSeed } from './FormSeed.ts'
import { PaperForm } from './PaperForm.tsx'
import { QuoteForm } from './quote/QuoteForm.tsx'
import { TaskForm } from './TaskForm.tsx'

/** The form of an address, once what the address names has been looked up. */
export function FormPage({ kind, prefill }: { kind: FormKind; prefill: FormPrefill }) {
  const seed = useResource(`seed ${kind} ${JSON.stringify(prefill)}`, (crm, signal) =>
    loadFormSeed(crm, prefill, signal),
  )
  if (seed.data === undefined) {
    return (
      <div class="page page--narrow">
        {seed.error ? <Failure error={seed.error} onRetry={seed.reload} /> : <Skeleton rows={6} />}
      </div>
    )
  }
  switch (kind) {
    case 'contact':
      return <ContactForm kind="person" seed={seed.data} />
    case 'company':
      return <ContactForm kind="company" seed={seed.data} />
    case 'deal':
      return <DealForm seed={seed.data} />
    case 'task':
      return <TaskForm seed={seed.data} />
    case 'quote':
      return <QuoteForm seed={seed.data} />
    case 'order':
      return <PaperForm kind="order" seed={seed.data} />
    case 'document':
      return <PaperForm kind="document" seed={seed.data} />
  }
}
