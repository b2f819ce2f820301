import * as v from 'valibot'
import type { NeppoContent } from '#model.ts'
import { MaybeNumber, MaybeText } from '#schema/Field.ts'

const Place = v.object({ latitude: MaybeNumber, longitude: MaybeNumber, name: MaybeText, address: MaybeText })
const Location = v.union([
  v.pipe(
    v.object({ location: Place }),
    v.transform(({ location }) => location),
  ),
  Place,
])

/** A shared place, or null when the coordinates are none on Earth. */
export function translateLocation(value: unknown): NeppoContent | null {
  const result = v.safeParse(Location, value)
  if (!result.success) return null
  const { latitude, longitude, name, address } = result.output
  if (latitude === null || longitude === null) return null
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null
  return { kind: 'location', latitude, longitude, name: (name ?? address)?.slice(0, 200) ?? null }
}
