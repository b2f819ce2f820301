import '#ui/theme.ts'
import { Failure } from '#ui/Notice.tsx'

/** The whole page when it could not start. */
export function StartFailure({ error }: { error: unknown }) {
  return (
    <main>
      <Failure
        error={{
          message: 'O CRM Modelo não conseguiu iniciar.',
          detail: error instanceof Error ? error.message : String(error),
        }}
        onRetry={() => location.reload()}
      />
    </main>
  )
}
