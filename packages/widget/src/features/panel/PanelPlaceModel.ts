import { computed, createModel, effect, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type { KeptText } from '#platform/KeptText.ts'
import type { Frame, Viewport } from './frame.ts'
import { coversLauncher, defaultFrame, fitFrame, readFrame, WIDE_FROM } from './frame.ts'

/** Where the panel stands. Remembered per agent; what was moved before the agent is known is remembered too. */
export const PanelPlaceModel = createModel(
  (parts: {
    kept: KeptText
    /** Names the agent's own place; null until the agent is known. */
    owner: ReadonlySignal<string | null>
    offset: ReadonlySignal<{ x: number; y: number }>
    viewport: ReadonlySignal<Viewport>
  }) => {
    const chosen = signal<Frame | null>(null)
    const wanted = computed(() => chosen.value ?? defaultFrame(parts.offset.value))
    const frame = computed(() => fitFrame(wanted.value, parts.viewport.value))
    effect(() => {
      const owner = parts.owner.value
      if (owner !== null && chosen.peek() === null)
        chosen.value = readFrame(parts.kept.read(`place.${owner}`))
    })
    const keep = (next: Frame | null): void => {
      chosen.value = next
      const owner = parts.owner.peek()
      if (owner !== null) parts.kept.write(`place.${owner}`, next === null ? null : JSON.stringify(next))
    }
    return {
      /** What is drawn: inside the window as it is now. */
      frame,
      wide: computed(() => frame.value.width >= WIDE_FROM),
      docked: computed(() => frame.value.docked),
      coversLauncher: computed(() => coversLauncher(frame.value, parts.offset.value)),
      moved: computed(() => chosen.value !== null),
      /** While a pointer moves it: shown, not yet remembered. */
      preview(next: Frame): void {
        chosen.value = next
      },
      keep,
      toggleDock(): void {
        keep({ ...wanted.value, docked: !wanted.value.docked })
      },
      reset: () => keep(null),
    }
  },
)
export type PanelPlaceModel = InstanceType<typeof PanelPlaceModel>
