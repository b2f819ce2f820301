import { useState } from 'preact/hooks'
import type { TaskRow } from '#crm/rows.ts'
import { finishTask } from '#crm/tasks.ts'
import { formatMoment } from '#format/date.ts'
import { useCrm } from '#parts/parts.ts'
import { asCrmError } from '#parts/useResource.ts'
import { Link } from '#router/Link.tsx'
import { navigate } from '#router/location.ts'
import { formPath } from '#router/route.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { showToast } from '#ui/toasts.ts'
import './TaskList.css'

/** Open tasks; ticking one finishes it. */
export function TaskList({ rows, onFinished }: { rows: TaskRow[]; onFinished: () => void }) {
  const crm = useCrm()
  const [finishing, setFinishing] = useState<number>()
  const finish = async (task: TaskRow) => {
    setFinishing(task.Id)
    try {
      await finishTask(crm, task.Id)
      showToast({ look: 'done', text: `“${task.Title}” concluída.` })
      onFinished()
    } catch (error) {
      showToast({ look: 'failed', text: `A tarefa não foi concluída. ${asCrmError(error).message}` })
    } finally {
      setFinishing(undefined)
    }
  }
  if (rows.length === 0) {
    return (
      <Notice
        icon="task"
        title="Tudo em dia."
        compact
        actions={
          <Button small icon="plus" onClick={() => navigate(formPath('task'))}>
            Nova tarefa
          </Button>
        }
      >
        Nenhuma tarefa em aberto.
      </Notice>
    )
  }
  return (
    <ul class="tasks">
      {rows.map((task) => {
        const late = task.DateTime ? new Date(task.DateTime) < new Date() : false
        return (
          <li key={task.Id} class="tasks__row">
            <input
              type="checkbox"
              aria-label={`Concluir ${task.Title}`}
              checked={finishing === task.Id}
              disabled={finishing !== undefined}
              onChange={() => void finish(task)}
            />
            <span class="tasks__words">
              <span class="tasks__title">{task.Title}</span>
              <span class="tasks__links">
                {task.Contact && <Link to={`/contact/${task.Contact.Id}`}>{task.Contact.Name}</Link>}
                {task.Deal && <Link to={`/deal/${task.Deal.Id}`}>{task.Deal.Title}</Link>}
              </span>
            </span>
            {task.DateTime && (
              <time class={`tasks__when num${late ? ' tasks__when--late' : ''}`} dateTime={task.DateTime}>
                {formatMoment(task.DateTime)}
              </time>
            )}
          </li>
        )
      })}
    </ul>
  )
}
