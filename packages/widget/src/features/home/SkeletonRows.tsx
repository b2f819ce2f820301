import { Skeleton } from '#ui/Skeleton.tsx'
import { useText } from '#ui/Ui.ts'

/** Stands where rows are on their way. */
export function SkeletonRows() {
  const text = useText()
  return (
    <div class="rows rows_waiting" role="status" aria-label={text.loading}>
      {[72, 56, 64, 48, 60].map((width) => (
        <div key={width} class="row row_skeleton">
          <Skeleton width="40px" height={40} radius={20} />
          <span class="row__body">
            <Skeleton width={`${width}%`} height={12} />
            <Skeleton width="88%" height={12} />
            <Skeleton width="34%" height={10} />
          </span>
        </div>
      ))}
    </div>
  )
}
