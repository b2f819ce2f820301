import { useEffect, useRef, useState } from 'preact/hooks'
import type { FieldBinding } from '#ui/Field.tsx'

type TextKey<T> = { [K in keyof T]: T[K] extends string ? K : never }[keyof T] & string

/** The values of a form and what is wrong with them. */
export interface Form<T> {
  values: T
  set: (changes: Partial<T>) => void
  /** Changes values by the last ones, and forgives the named field. */
  change: (next: (last: T) => Partial<T>, forgiven: string) => void
  /** What a text field of this name shows and tells. */
  bind: (name: TextKey<T>) => FieldBinding
  /** What is wrong with a field that is no text field. */
  errorOf: (name: string) => string | undefined
  /** Marks fields as wrong, and brings the first of them into view. */
  fail: (errors: Record<string, string>) => void
  /** True when an unsaved draft of an earlier visit was found. */
  restored: boolean
  /** Forgets the draft: after saving, or when it is discarded. */
  forget: () => void
}

/**
 * A form whose unsaved values survive going elsewhere and back in this tab: the chat may open another page at any
 * moment. The key is the form's address.
 */
export function useForm<T extends object>(key: string, initial: T): Form<T> {
  const storageKey = `crm-draft ${key}`
  const [restored] = useState(() => readDraft(storageKey))
  const [values, setValues] = useState<T>(() => ({ ...initial, ...(restored as Partial<T> | undefined) }))
  const [errors, setErrors] = useState<Record<string, string>>({})
  const forgotten = useRef(false)

  useEffect(() => {
    const changed = JSON.stringify(values) !== JSON.stringify(initial)
    if (changed && !forgotten.current) sessionStorage.setItem(storageKey, JSON.stringify(values))
    else sessionStorage.removeItem(storageKey)
    // `initial` is what the form was opened with; a new object of the same content is no change.
  }, [values, storageKey])

  const change: Form<T>['change'] = (next, forgiven) => {
    setValues((last) => ({ ...last, ...next(last) }))
    if (errors[forgiven] !== undefined) setErrors(({ [forgiven]: _gone, ...rest }) => rest)
  }

  return {
    values,
    restored: restored !== undefined,
    set: (changes) => {
      for (const name of Object.keys(changes)) change(() => changes, name)
    },
    change,
    bind: (name) => ({
      name,
      value: values[name] as string,
      error: errors[name],
      onChange: (value) => change(() => ({ [name]: value }) as Partial<T>, name),
    }),
    errorOf: (name) => errors[name],
    fail: (found) => {
      setErrors(found)
      const first = Object.keys(found)[0]
      if (first !== undefined) document.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
    },
    forget: () => {
      forgotten.current = true
      sessionStorage.removeItem(storageKey)
    },
  }
}

function readDraft(storageKey: string): unknown {
  try {
    const text = sessionStorage.getItem(storageKey)
    return text === null ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}
