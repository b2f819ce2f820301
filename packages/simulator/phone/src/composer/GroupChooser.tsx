import type { PhoneModel } from '#page/model/PhoneModel.ts'
import './GroupChooser.css'

/** Asks the group when a message would open a new attendance: none yet, or the last one has ended. */
export function GroupChooser({
  phone,
  groups,
}: {
  phone: InstanceType<typeof PhoneModel>
  groups: string[]
}) {
  const session = phone.session.value
  const fresh = phone.state.value.name === 'ready' && phone.messages.value.length === 0 && session === null
  const ended = session?.status === 'CLOSED'
  const chosen = phone.group.value
  if (groups.length === 0 || !(fresh || ended || chosen !== null)) return null
  return (
    <fieldset class="group-chooser">
      <legend>Falar com</legend>
      {groups.map((group) => (
        <label key={group} class="group-chooser__choice">
          <input
            type="checkbox"
            class="visually-hidden"
            checked={group === chosen}
            onChange={(event) => phone.chooseGroup(event.currentTarget.checked ? group : null)}
          />
          <span>{group}</span>
        </label>
      ))}
    </fieldset>
  )
}
