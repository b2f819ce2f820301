import { useEffect } from 'preact/hooks'
import { talkToPerson } from '#chat/chatEvents.ts'
import { dealStatus, getDeal, listPipelines } from '#crm/deals.ts'
import type { DealRow } from '#crm/rows.ts'
import { formatMoney } from '#format/money.ts'
import { DealStatusPill } from '#pages/deals/DealRowLink.tsx'
import { useParts } from '#parts/parts.ts'
import { useResource } from '#parts/useResource.ts'
import { useRefresh } from '#parts/useRefresh.ts'
import { Link } from '#router/Link.tsx'
import { navigate } from '#router/location.ts'
import { formPath } from '#router/route.ts'
import { Timeline } from '#timeline/Timeline.tsx'
import { Button, IconButton } from '#ui/Button.tsx'
import { Menu } from '#ui/Menu.tsx'
import { Failure, Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { DealFacts } from './DealFacts.tsx'
import { DealPapers } from './DealPapers.tsx'
import { StageBar } from './StageBar.tsx'
import { useDealOutcome } from './useDealOutcome.tsx'
import './DealPage.css'

/** The page of a deal: where it stands, who it is with, and what was talked. */
export function DealPage({ id }: { id: number }) {
  const { chat } = useParts()
  const deal = useResource(`deal ${id}`, (crm, signal) => getDeal(crm, id, signal))
  const pipelines = useResource('pipelines', listPipelines)
  useRefresh(deal.reload)
  const row = deal.data
  useEffect(() => {
    if (row === undefined) return
    const contactId = row.PersonId ?? row.ContactId
    chat.showing({
      dealId: row.Id,
      ...(contactId === null ? {} : { contactId }),
      ...(row.PersonId && row.ContactId ? { companyId: row.ContactId } : {}),
    })
  }, [row?.Id, row?.ContactId, row?.PersonId, chat])

  if (row === undefined) {
    document.title = 'CRM Modelo'
    return (
      <div class="page">
        {!deal.error ? (
          <Skeleton rows={6} />
        ) : deal.error.code === 'missing' ? (
          <Notice
            icon="deals"
            title="Este negócio não existe mais ou você não tem acesso a ele."
            actions={
              <Link to="/deals" class="button button--secondary">
                Ver negócios
              </Link>
            }
          />
        ) : (
          <Failure error={deal.error} onRetry={deal.reload} />
        )}
      </div>
    )
  }

  document.title = `${row.Title} · CRM Modelo`
  const pipeline = pipelines.data?.find(({ Id }) => Id === row.PipelineId)
  return (
    <div class="page deal">
      <DealHead row={row} onChanged={deal.reload} />
      {pipeline && <StageBar deal={row} stages={pipeline.Stages} onMoved={deal.reload} />}
      <div class="deal__columns">
        <div class="deal__main">
          <Timeline
            owner={{ dealId: row.Id }}
            writesTo={{ ContactId: row.PersonId ?? row.ContactId, DealId: row.Id }}
          />
        </div>
        <div class="deal__side">
          <DealFacts row={row} />
          <DealPapers deal={row} />
        </div>
      </div>
    </div>
  )
}

function DealHead({ row, onChanged }: { row: DealRow; onChanged: () => void }) {
  const outcome = useDealOutcome(row, onChanged)
  const talkWith = row.PersonId ?? row.ContactId
  const ids = {
    dealId: row.Id,
    ...(talkWith === null ? {} : { contactId: talkWith }),
    ...(row.PersonId && row.ContactId ? { companyId: row.ContactId } : {}),
  }
  return (
    <header class="deal__head">
      <div class="deal__titles">
        <p class="deal__trail">
          <Link to={`/deals?pipeline=${row.PipelineId}`}>{row.Pipeline?.Name ?? 'Negócios'}</Link>
          <DealStatusPill statusId={row.StatusId} />
        </p>
        <h1 class="page__title">{row.Title}</h1>
      </div>
      <p class="deal__value num">{row.Amount ? formatMoney(row.Amount) : 'Sem valor'}</p>
      <div class="page__actions">
        {talkWith !== null && (
          <Button look="primary" icon="chat" onClick={() => talkToPerson(talkWith)}>
            Conversar
          </Button>
        )}
        {row.StatusId === dealStatus.open ? (
          <>
            <Button icon="trophy" busy={outcome.busy} onClick={outcome.win}>
              Ganhar
            </Button>
            {outcome.loseMenu}
          </>
        ) : (
          <Button icon="refresh" busy={outcome.busy} onClick={outcome.reopen}>
            Reabrir
          </Button>
        )}
        <Menu
          groups={[
            {
              items: [
                { label: 'Nova proposta', icon: 'quote', onPick: () => navigate(formPath('quote', ids)) },
                { label: 'Nova venda', icon: 'order', onPick: () => navigate(formPath('order', ids)) },
                {
                  label: 'Novo documento',
                  icon: 'document',
                  onPick: () => navigate(formPath('document', ids)),
                },
                { label: 'Nova tarefa', icon: 'task', onPick: () => navigate(formPath('task', ids)) },
              ],
            },
          ]}
          trigger={(attributes) => <IconButton icon="more" label="Mais ações" {...attributes} />}
        />
      </div>
    </header>
  )
}
