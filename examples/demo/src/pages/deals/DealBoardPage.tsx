import { listPipelines } from '#crm/deals.ts'
import { useResource } from '#parts/useResource.ts'
import { navigate } from '#router/location.ts'
import { formPath } from '#router/route.ts'
import { Button } from '#ui/Button.tsx'
import { Failure, Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { Board } from './Board.tsx'

const KEY = 'crm-pipeline'

/** The open deals of one pipeline, a column for each stage. */
export function DealBoardPage({ pipelineId }: { pipelineId: number | undefined }) {
  const pipelines = useResource('pipelines', listPipelines)
  const wanted = pipelineId ?? Number(localStorage.getItem(KEY))
  const pipeline = pipelines.data?.find(({ Id }) => Id === wanted) ?? pipelines.data?.[0]
  if (pipeline) localStorage.setItem(KEY, String(pipeline.Id))

  return (
    <Page
      title="Negócios"
      width="wide"
      actions={
        <>
          {pipelines.data && pipelines.data.length > 1 && (
            <label class="board__picker">
              <span class="visually-hidden">Funil</span>
              <select
                value={String(pipeline?.Id)}
                onChange={(event) => navigate(`/deals?pipeline=${event.currentTarget.value}`)}
              >
                {pipelines.data.map(({ Id, Name }) => (
                  <option key={Id} value={String(Id)}>
                    {Name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <Button
            icon="plus"
            onClick={() => navigate(formPath('deal', pipeline ? { pipelineId: pipeline.Id } : {}))}
          >
            Novo negócio
          </Button>
        </>
      }
    >
      {pipelines.error && !pipelines.data ? (
        <Failure error={pipelines.error} onRetry={pipelines.reload} />
      ) : !pipelines.data ? (
        <Skeleton rows={6} />
      ) : !pipeline ? (
        <Notice icon="deals" title="Nenhum funil disponível.">
          Peça a um administrador do CRM para criar o primeiro funil.
        </Notice>
      ) : (
        <Board key={pipeline.Id} pipeline={pipeline} />
      )}
    </Page>
  )
}
