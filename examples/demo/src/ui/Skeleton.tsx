import './Skeleton.css'

/** Grey rows in the place of a list that is on its way; they appear only after 150 ms. */
export function Skeleton({ rows = 4, avatar = false }: { rows?: number; avatar?: boolean }) {
  return (
    <div class="skeleton" role="status" aria-label="Carregando">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} class="skeleton__row">
          {avatar && <span class="skeleton__dot" />}
          <span class="skeleton__lines">
            <span class="skeleton__line" style={{ width: `${46 + ((index * 17) % 34)}%` }} />
            <span
              class="skeleton__line skeleton__line--thin"
              style={{ width: `${24 + ((index * 23) % 30)}%` }}
            />
          </span>
        </div>
      ))}
    </div>
  )
}
