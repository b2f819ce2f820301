import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Banner } from './Banner.tsx'
import { useText } from './Ui.ts'

/** A chunk that failed once is asked again after this; one that a deploy has removed fails a second time (F60). */
const RETRY_MS = 1_000

const loaded = new Map<() => Promise<ComponentType<never>>, ComponentType<never>>()

/**
 * A part whose code arrives when it is first drawn; a second time it is there at once. `load` must be the same function
 * each time. When the code does not come, that is said, with a way to ask again.
 */
export function Lazy<P extends object>(props: {
  load: () => Promise<ComponentType<P>>
  with: P
  /** Stands there until then. */
  waiting?: ComponentChildren
}) {
  const text = useText()
  const load = props.load as unknown as () => Promise<ComponentType<never>>
  const [, draw] = useState(0)
  // What failed is remembered by its `load`: the same place may be asked to hold another part meanwhile.
  const [failed, setFailed] = useState<typeof load | null>(null)
  useEffect(() => {
    if (failed === load || loaded.has(load)) return
    let isWanted = true
    const again = () => new Promise((resolve) => setTimeout(resolve, RETRY_MS)).then(load)
    load()
      .catch(again)
      .then(
        (part) => {
          loaded.set(load, part)
          if (isWanted) draw((times) => times + 1)
        },
        () => isWanted && setFailed(() => load),
      )
    return () => {
      isWanted = false
    }
  }, [load, failed])
  const Part = loaded.get(load) as ComponentType<P> | undefined
  if (Part) return <Part {...props.with} />
  if (failed !== load) return <>{props.waiting}</>
  return (
    <Banner
      tone="error"
      text={text.boot.loadFailed}
      detail={text.boot.loadFailedHint}
      action={{ label: text.action.retry, run: () => setFailed(null) }}
    />
  )
}
