import { limits, type ClassificationForm, type CustomField, type SessionId } from '@neppo-chat/protocol'
import { signal, type Signal } from '@preact/signals'
import { isBlank } from '#ui/rich/cleanText.ts'

/** What the agent has filled in so far; `fields` by field id. */
export type Answer = {
  reason: { id: string; path: readonly string[] } | null
  comment: string
  fields: Readonly<Record<string, string>>
}

/** Several ticks of one field travel as one text. */
const SEPARATOR = ', '

export const readTicks = (value: string): string[] => value.split(SEPARATOR).filter(Boolean)

export function writeTicks(field: CustomField, ticked: ReadonlySet<string>): string {
  return field.options
    .map(({ value }) => value)
    .filter((value) => ticked.has(value))
    .join(SEPARATOR)
}

/** The answer a form begins with: what was given before, or nothing. */
export const firstAnswer = (form: ClassificationForm): Answer => ({
  reason: null,
  comment: '',
  fields: Object.fromEntries(form.fields.map((field) => [field.id, field.value ?? ''])),
})

/** Ids of what must be answered and is not; `reason` stands for the tree. */
export function missingOf(form: ClassificationForm, answer: Answer): string[] {
  const missing = form.fields
    .filter((field) => field.required && isBlank(answer.fields[field.id] ?? ''))
    .map(({ id }) => id)
  return form.mandatory && form.tree && !answer.reason ? ['reason', ...missing] : missing
}

/** Whether there is anything to save, and nothing too long. */
export function canSave(form: ClassificationForm, answer: Answer): boolean {
  const isEmpty =
    !answer.reason && isBlank(answer.comment) && Object.values(answer.fields).every((value) => isBlank(value))
  return (
    !isEmpty &&
    answer.comment.length <= limits.classificationCommentLength &&
    missingOf(form, answer).length === 0
  )
}

/** Answers begun, by the store they belong to: closing a form loses nothing. */
const begun = new WeakMap<object, Map<SessionId, Signal<Answer | null>>>()

/** The answer being given for one session; null until its form is known. */
export function answerOf(store: object, sessionId: SessionId): Signal<Answer | null> {
  let answers = begun.get(store)
  if (!answers) begun.set(store, (answers = new Map()))
  let answer = answers.get(sessionId)
  if (!answer) answers.set(sessionId, (answer = signal<Answer | null>(null)))
  return answer
}

/** It was saved. */
export const forgetAnswer = (store: object, sessionId: SessionId): void =>
  void begun.get(store)?.delete(sessionId)
