import { useEffect, useRef, useState } from 'preact/hooks'
import { limits, type ClassificationForm, type Failure, type SessionId } from '@neppo-chat/protocol'
import type { Store } from '#store/createStore.ts'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { circleCheckIcon, tagIcon } from '#ui/icons.ts'
import { cleanLine } from '#ui/rich/cleanText.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { adoptStyles } from '#ui/styles.ts'
import { TextField } from '#ui/TextField.tsx'
import { useLateText } from '#ui/text/late/useLateText.ts'
import { useText } from '#ui/Ui.ts'
import { answerOf, canSave, firstAnswer, forgetAnswer, missingOf, type Answer } from './Answer.ts'
import { AnswerField } from './AnswerField.tsx'
import { ReasonPicker } from './ReasonPicker.tsx'
import css from './classify.css?inline'

adoptStyles(css)

type Parts = { store: Store; sessionId: SessionId }

function Saved({ store, sessionId }: Parts) {
  const text = useText()
  const late = useLateText()
  const left = store.classification.count.value
  const next = store.classification.pending.items.value.find((row) => row.sessionId !== sessionId)
  useEffect(() => {
    if (left > 0 && store.classification.pending.state.peek().kind === 'idle')
      void store.classification.pending.load()
  }, [store, left])
  const goOn = () => {
    store.navigation.closeDialog()
    if (next) store.navigation.openDialog({ kind: 'classify', sessionId: next.sessionId })
  }
  return (
    <Dialog
      title={late.classify.title}
      onBack={store.navigation.closeDialog}
      foot={
        <>
          <Button kind={next ? 'plain' : 'primary'} autofocus={!next} onClick={store.navigation.closeDialog}>
            {text.action.done}
          </Button>
          {next && (
            <Button kind="primary" autofocus onClick={goOn}>
              {late.classify.next}
            </Button>
          )}
        </>
      }
    >
      <div class="classify__saved" role="status">
        <EmptyState
          icon={circleCheckIcon}
          title={late.classify.saved}
          hint={left > 0 ? late.classify.left(left) : late.classify.empty}
        />
      </div>
    </Dialog>
  )
}

function Form(props: Parts & { form: ClassificationForm; onSaved: () => void }) {
  const { store, sessionId, form } = props
  const text = useText()
  const late = useLateText()
  const frame = useRef<HTMLDivElement>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isChecked, setIsChecked] = useState(false)
  const state = answerOf(store, sessionId)
  const answer = state.value ?? firstAnswer(form)
  const change = (part: Partial<Answer>) => (state.value = { ...answer, ...part })
  const missing = missingOf(form, answer)
  const isBusy = store.classification.submitting.value === sessionId
  const wrong = (id: string) => (isChecked && missing.includes(id) ? late.classify.required : undefined)

  const save = async () => {
    setIsChecked(true)
    const first = missing[0]
    if (first !== undefined) {
      const field = [...(frame.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])].find(
        (one) => one.dataset['field'] === first,
      )
      field?.querySelector<HTMLElement>('input,textarea,select,button')?.focus()
      return
    }
    const refused = await store.classification.submit(sessionId, {
      nodeId: answer.reason?.id ?? null,
      comment: answer.comment.trim(),
      fields: form.fields.map(({ id }) => ({ id, value: answer.fields[id] ?? '' })),
    })
    if (refused) return setFailure(refused)
    forgetAnswer(store, sessionId)
    props.onSaved()
  }
  return (
    <Dialog
      title={late.classify.title}
      onBack={store.navigation.closeDialog}
      foot={
        <>
          {isChecked && missing.length > 0 && (
            <span class="classify__missing" role="alert">
              {late.classify.missing(missing.length)}
            </span>
          )}
          {!form.mandatory && <Button onClick={store.navigation.closeDialog}>{late.classify.later}</Button>}
          <Button
            kind="primary"
            busy={isBusy}
            onClick={missing.length > 0 || canSave(form, answer) ? () => void save() : undefined}
          >
            {late.classify.save}
          </Button>
        </>
      }
    >
      <div class="classify" ref={frame}>
        {failure && <Banner tone="error" text={text.error[failure.code]} />}
        <p class="classify__whom">
          <bdi>{cleanLine(form.clientName)}</bdi> · {cleanLine(form.groupName)}
          <small>{text.thread.protocol(form.protocol)}</small>
        </p>
        {form.tree && form.tree.children.length > 0 && (
          <ReasonPicker
            tree={form.tree}
            required={form.mandatory}
            chosen={answer.reason}
            onChoose={(reason) => change({ reason })}
            error={wrong('reason') !== undefined}
          />
        )}
        {form.fields.map((field) => (
          <AnswerField
            key={field.id}
            field={field}
            value={answer.fields[field.id] ?? ''}
            onChange={(value) => change({ fields: { ...answer.fields, [field.id]: value } })}
            error={wrong(field.id)}
          />
        ))}
        <TextField
          kind="area"
          label={late.classify.comment}
          value={answer.comment}
          onInput={(comment) => change({ comment })}
          limit={limits.classificationCommentLength}
          error={
            answer.comment.length > limits.classificationCommentLength
              ? late.classify.commentTooLong(limits.classificationCommentLength)
              : undefined
          }
        />
      </div>
    </Dialog>
  )
}

/** "Classificar atendimento": the group's reasons, its own questions and a comment (row K1). */
export function ClassifyDialog({ store, sessionId }: Parts) {
  const text = useText()
  const late = useLateText()
  const [isSaved, setIsSaved] = useState(false)
  const state = store.classification.form(sessionId).value
  useEffect(() => {
    setIsSaved(false)
    void store.classification.loadForm(sessionId)
  }, [store, sessionId])

  if (isSaved) return <Saved store={store} sessionId={sessionId} />
  if (state.form && (state.form.tree || state.form.fields.length > 0 || state.form.mandatory))
    return <Form store={store} sessionId={sessionId} form={state.form} onSaved={() => setIsSaved(true)} />
  return (
    <Dialog title={late.classify.title} onBack={store.navigation.closeDialog}>
      {state.form ? (
        <EmptyState icon={tagIcon} title={late.classify.noForm} />
      ) : state.kind === 'failed' ? (
        <Banner
          tone="error"
          text={text.error[state.failure.code]}
          action={{ label: text.action.retry, run: () => void store.classification.loadForm(sessionId) }}
        />
      ) : (
        <div class="classify" aria-busy="true" aria-label={text.loading}>
          <Skeleton width="60%" />
          <Skeleton height={120} />
          <Skeleton height={36} />
        </div>
      )}
    </Dialog>
  )
}
