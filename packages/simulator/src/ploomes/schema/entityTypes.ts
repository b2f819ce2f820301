import { activityTypes } from './activityTypes.ts'
import { dealTypes } from './dealTypes.ts'
import type { EntityType } from './EntityType.ts'
import { peopleTypes } from './peopleTypes.ts'

/** Every collection of the stand-in by name; a name with `/` is a part that has no address of its own. */
export const entityTypes: ReadonlyMap<string, EntityType> = new Map(
  [...peopleTypes, ...dealTypes, ...activityTypes].map((type) => [type.name, type]),
)
