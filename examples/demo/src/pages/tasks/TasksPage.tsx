import { listOpenTasks } from '#crm/tasks.ts'
import { useAgent } from '#parts/parts.ts'
import { useResource } from '#parts/useResource.ts'
import { navigate } from '#router/location.ts'
import { formPath } from '#router/route.ts'
import { Button } from '#ui/Button.tsx'
import { Failure } from '#ui/Notice.tsx'
import { Card, Page } from '#ui/Page.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { TaskList } from './TaskList.tsx'

/** Every open task of the signed-in agent. */
export function TasksPage() {
  const userId = useAgent().ploomesUserId
  const tasks = useResource('open tasks', (crm, signal) => listOpenTasks(crm, { userId, top: 200 }, signal))
  return (
    <Page
      title="Tarefas"
      width="narrow"
      actions={
        <Button icon="plus" onClick={() => navigate(formPath('task'))}>
          Nova tarefa
        </Button>
      }
    >
      <Card flush>
        {tasks.error && tasks.data === undefined ? (
          <Failure error={tasks.error} onRetry={tasks.reload} />
        ) : tasks.data === undefined ? (
          <Skeleton rows={5} />
        ) : (
          <TaskList rows={tasks.data} onFinished={tasks.reload} />
        )}
      </Card>
    </Page>
  )
}
