import type { UserRow } from '#crm/rows.ts'
import './AgentsField.css'

interface AgentsFieldProps {
  label: string
  users: UserRow[]
  chosen: number[]
  onChange: (userIds: number[]) => void
}

/** The users linked to a person as agents: any number of them. */
export function AgentsField({ label, users, chosen, onChange }: AgentsFieldProps) {
  return (
    <fieldset class="agents-field">
      <legend class="field__label">{label}</legend>
      <div class="agents-field__choices">
        {users.map((user) => (
          <label key={user.Id} class="agents-field__choice">
            <input
              type="checkbox"
              checked={chosen.includes(user.Id)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked ? [...chosen, user.Id] : chosen.filter((id) => id !== user.Id),
                )
              }
            />
            <span>{user.Name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
