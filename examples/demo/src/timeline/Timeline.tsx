import { useState } from 'preact/hooks'
import { createRecord, listRecords, recordType, recordsPerPage, type TimelineOwner } from '#crm/records.ts'
import type { RecordRow } from '#crm/rows.ts'
import { formatDayHeading, formatMoment, formatMomentFull } from '#format/date.ts'
import { useCrm } from '#parts/parts.ts'
import { asCrmError, useResource } from '#parts/useResource.ts'
import { useRefresh } from '#parts/useRefresh.ts'
import { Link } from '#router/Link.tsx'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import type { IconName } from '#ui/iconPaths.ts'
import { Failure, Notice } from '#ui/Notice.tsx'
import { Card } from '#ui/Page.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { showToast } from '#ui/toasts.ts'
import { RichContent } from './RichContent.tsx'
import './Timeline.css'

const kinds: Record<number, { label: string; icon: IconName; tint: string }> = {
  [recordType.simple]: { label: 'Anotação', icon: 'note', tint: 'plain' },
  [recordType.visit]: { label: 'Visita', icon: 'pin', tint: 'plain' },
  [recordType.phone]: { label: 'Telefone', icon: 'phone', tint: 'voice' },
  [recordType.email]: { label: 'E-mail', icon: 'mail', tint: 'plain' },
  [recordType.meeting]: { label: 'Reunião', icon: 'meeting', tint: 'plain' },
  [recordType.conference]: { label: 'Conferência', icon: 'meeting', tint: 'plain' },
  [recordType.whatsapp]: { label: 'WhatsApp', icon: 'chat', tint: 'whatsapp' },
}

interface TimelineProps {
  owner: { contactId: number } | { dealId: number }
  /** What a note written here belongs to. */
  writesTo: { ContactId: number | null; DealId: number | null }
}

/** The interaction records of a contact or a deal, newest first, with a place to write a note. */
export function Timeline({ owner, writesTo }: TimelineProps) {
  const [count, setCount] = useState(recordsPerPage)
  const key = ownerKey(owner)
  const records = useResource(`records ${key} ${count}`, (crm, signal) =>
    listRecords(crm, owner, count, signal),
  )
  useRefresh(records.reload)

  return (
    <Card title="Histórico" flush>
      <NoteForm writesTo={writesTo} onWritten={records.reload} />
      {records.error && records.data === undefined ? (
        <Failure error={records.error} onRetry={records.reload} compact />
      ) : records.data === undefined ? (
        <Skeleton rows={4} avatar />
      ) : records.data.rows.length === 0 ? (
        <Notice icon="inbox" title="Nenhuma interação registrada." compact>
          Conversas e ligações encerradas aparecem aqui.
        </Notice>
      ) : (
        <ol class="timeline" aria-label="Registros de interação">
          {records.data.rows.map((row, index, rows) => {
            const day = formatDayHeading(row.Date)
            const previous = rows[index - 1]
            return (
              <li key={row.Id}>
                {(previous === undefined || formatDayHeading(previous.Date) !== day) && (
                  <h3 class="timeline__day">{day}</h3>
                )}
                <RecordItem row={row} showDeal={'contactId' in owner} />
              </li>
            )
          })}
        </ol>
      )}
      {records.data?.hasMore && (
        <div class="timeline__more">
          <Button small onClick={() => setCount(count + recordsPerPage)}>
            Ver registros anteriores
          </Button>
        </div>
      )}
    </Card>
  )
}

function RecordItem({ row, showDeal }: { row: RecordRow; showDeal: boolean }) {
  const kind = kinds[row.TypeId ?? recordType.simple] ?? {
    label: 'Interação',
    icon: 'note' as const,
    tint: 'plain',
  }
  return (
    <article
      class="record"
      aria-label={`${kind.label}, ${formatMomentFull(row.Date)}`}
      data-record-id={row.Id}
    >
      <span class={`record__mark record__mark--${kind.tint}`}>
        <Icon name={kind.icon} size={16} />
      </span>
      <div class="record__main">
        <header class="record__head">
          <strong>{kind.label}</strong>
          {row.Creator && <span>{row.Creator.Name}</span>}
          <time class="num" dateTime={row.Date} title={formatMomentFull(row.Date)}>
            {formatMoment(row.Date)}
          </time>
        </header>
        <div class="record__content">
          <RichContent content={row.Content ?? ''} />
        </div>
        {showDeal && row.Deal && (
          <Link to={`/deal/${row.Deal.Id}`} class="record__deal">
            <Icon name="deals" size={14} />
            {row.Deal.Title}
          </Link>
        )}
      </div>
    </article>
  )
}

function NoteForm({ writesTo, onWritten }: { writesTo: TimelineProps['writesTo']; onWritten: () => void }) {
  const crm = useCrm()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      await createRecord(crm, { ...writesTo, TypeId: recordType.simple, Content: escapeMarkup(text.trim()) })
      setText('')
      onWritten()
    } catch (error) {
      const failure = asCrmError(error)
      showToast({ look: 'failed', text: `A anotação não foi salva. ${failure.message}` })
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      class="note"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '' && !busy) void save()
      }}
    >
      <textarea
        class="note__text"
        aria-label="Nova anotação"
        placeholder="Escreva uma anotação…"
        rows={text === '' ? 1 : 3}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() !== '' && (
        <div class="note__actions">
          <Button small look="quiet" onClick={() => setText('')}>
            Descartar
          </Button>
          <Button small look="primary" type="submit" busy={busy}>
            Salvar anotação
          </Button>
        </div>
      )}
    </form>
  )
}

/** A record's content may be markup, so what a person types must not become any. */
function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>')
}

function ownerKey(owner: TimelineOwner): string {
  if ('contactId' in owner) return `contact ${owner.contactId}`
  return 'dealId' in owner ? `deal ${owner.dealId}` : 'everybody'
}
