import * as v from 'valibot'
import { Flag, Id, maybe, MaybeFlag, MaybeNumber, MaybeText, Text } from './Field.ts'

/** A group (`neppo-panel-api.md` 2.2). */
export const GroupRow = v.object({
  id: Id,
  name: Text,
  acceptedMedias: MaybeText,
  sla: MaybeNumber,
  classificationTree: maybe(v.object({ id: Id })),
  mandatoryClassificationTree: Flag,
  classificationOnTransfer: MaybeFlag,
  finalAgent: maybe(v.object({ userName: Text })),
  mandatoryFinalAgent: Flag,
})

/** A group that passed. */
export type GroupRowParsed = v.InferOutput<typeof GroupRow>

/** Tuple of `getGroupsByAgent`; the last member may be absent (`neppo-panel-api.md` 2.4). */
export const AgentGroupTuple = v.looseTuple([Id, Text, Flag, Flag, Flag, Flag, Flag, Flag, Flag])

/** Row of `groups/transfer`. */
export const TransferGroup = v.object({ name: Text, active: Flag })

/** Row of `agents/transfer`; only the keys of `groups` count. */
export const TransferAgent = v.object({
  userName: Text,
  displayName: MaybeText,
  status: v.fallback(v.string(), ''),
  groups: v.fallback(
    v.pipe(
      v.looseObject({}),
      v.transform((groups) => Object.keys(groups)),
    ),
    [],
  ),
})
