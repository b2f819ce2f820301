import { listDealsOwnedBy } from '#crm/deals.ts'
import { listRecords, recordType } from '#crm/records.ts'
import type { DealRow, RecordRow } from '#crm/rows.ts'
import { listOpenTasks } from '#crm/tasks.ts'
import { formatMoment, greeting } from '#format/date.ts'
import { formatMoneyShort } from '#format/money.ts'
import { plural } from '#format/name.ts'
import { DealRowLink } from '#pages/deals/DealRowLink.tsx'
import { TaskList } from '#pages/tasks/TaskList.tsx'
import { useAgent } from '#parts/parts.ts'
import { useResource, type Resource } from '#parts/useResource.ts'
import { useRefresh } from '#parts/useRefresh.ts'
import { Link } from '#router/Link.tsx'
import { contentText } from '#timeline/parseContent.ts'
import { Icon } from '#ui/Icon.tsx'
import { Failure, Notice } from '#ui/Notice.tsx'
import { Card, Page } from '#ui/Page.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import './HomePage.css'

const DEALS_SHOWN = 6

/** The first screen: what the signed-in agent has open, has to do, and what was talked lately. */
export function HomePage() {
  const agent = useAgent()
  const deals = useResource('my deals', (crm, signal) => listDealsOwnedBy(crm, agent.ploomesUserId, signal))
  const tasks = useResource('open tasks home', (crm, signal) =>
    listOpenTasks(crm, { userId: agent.ploomesUserId, top: 6 }, signal),
  )
  const records = useResource('last records', (crm, signal) =>
    listRecords(crm, { everybody: true }, 8, signal),
  )
  useRefresh(records.reload)
  const firstName = agent.name.split(' ')[0]
  return (
    <Page
      title={`${greeting()}, ${firstName}`}
      {...(deals.data ? { subtitle: dealSummary(deals.data) } : {})}
    >
      <div class="home">
        <div class="home__column">
          <Card
            title="Meus negócios"
            count={deals.data?.length}
            flush
            action={<Link to="/deals">Ver funil</Link>}
          >
            <Loaded resource={deals} rows={4}>
              {(rows) =>
                rows.length === 0 ? (
                  <Notice icon="deals" title="Você não tem negócios em aberto." compact>
                    Os que forem criados pelas suas conversas aparecem aqui.
                  </Notice>
                ) : (
                  <ul class="deal-rows">
                    {rows.slice(0, DEALS_SHOWN).map((deal) => (
                      <li key={deal.Id}>
                        <DealRowLink deal={deal} />
                      </li>
                    ))}
                  </ul>
                )
              }
            </Loaded>
          </Card>
          <Card title="Próximas tarefas" flush action={<Link to="/tasks">Ver todas</Link>}>
            <Loaded resource={tasks} rows={3}>
              {(rows) => <TaskList rows={rows} onFinished={tasks.reload} />}
            </Loaded>
          </Card>
        </div>
        <Card title="Últimas interações" flush>
          <Loaded resource={records} rows={5}>
            {({ rows }) =>
              rows.length === 0 ? (
                <Notice icon="inbox" title="Nenhuma interação ainda." compact>
                  As conversas encerradas no chat aparecem aqui.
                </Notice>
              ) : (
                <ul class="home__records">
                  {rows.map((row) => (
                    <li key={row.Id}>
                      <RecordLine row={row} />
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </Card>
      </div>
    </Page>
  )
}

function RecordLine({ row }: { row: RecordRow }) {
  const voice = row.TypeId === recordType.phone
  const chat = row.TypeId === recordType.whatsapp
  return (
    <Link
      to={row.ContactId ? `/contact/${row.ContactId}` : row.DealId ? `/deal/${row.DealId}` : '/'}
      class="record-line"
    >
      <span class={`record__mark record__mark--${chat ? 'whatsapp' : voice ? 'voice' : 'plain'}`}>
        <Icon name={chat ? 'chat' : voice ? 'phone' : 'note'} size={16} />
      </span>
      <span class="record-line__who">{row.Contact?.Name ?? row.Deal?.Title ?? 'Registro'}</span>
      <time class="record-line__when num" dateTime={row.Date}>
        {formatMoment(row.Date)}
      </time>
      <span class="record-line__text">{contentText(row.Content ?? '')}</span>
    </Link>
  )
}

function Loaded<T>({
  resource,
  rows,
  children,
}: {
  resource: Resource<T>
  rows: number
  children: (data: T) => preact.ComponentChildren
}) {
  if (resource.data !== undefined) return <>{children(resource.data)}</>
  if (resource.error) return <Failure error={resource.error} onRetry={resource.reload} compact />
  return <Skeleton rows={rows} />
}

function dealSummary(deals: DealRow[]): string {
  const total = deals.reduce((sum, deal) => sum + (deal.Amount ?? 0), 0)
  if (deals.length === 0) return 'Nenhum negócio em aberto.'
  return `${plural(deals.length, 'negócio em aberto', 'negócios em aberto')}, somando ${formatMoneyShort(total)}.`
}
