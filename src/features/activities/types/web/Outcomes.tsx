import { ChevronDown, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { t } from '../../../../web/i18n.ts'
import { EditableText } from '../../../../web/ui/form/Editable.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { Popover } from '../../../../web/ui/overlay/Popover.tsx'
import type { ActivityType, ActivityTypeChange } from '../contract.ts'

export interface OutcomesProps {
  type: ActivityType
  mayEdit: boolean
  /** Saves the whole list; resolves when it is saved. */
  onChange: (outcomes: NonNullable<ActivityTypeChange['outcomes']>) => Promise<unknown>
}

/** The editor of the possible outcomes of a type. */
export function Outcomes({ type, mayEdit, onChange }: OutcomesProps) {
  const { outcomes } = type
  const [name, setName] = useState('')
  if (!mayEdit && outcomes.length === 0) return null
  // A failure is shown by its toast.
  const save = (next: OutcomesOf) => onChange(next).catch(() => {})
  return (
    <Popover
      label={t('planning:outcomes_of', { name: type.name })}
      placement="bottom end"
      className="w-72 p-2"
      trigger={
        <AriaButton className="flex h-8 shrink-0 items-center gap-1 rounded-md px-2 text-ink-2 text-sm outline-none data-focus-visible:outline-2 data-focus-visible:outline-focus data-hovered:bg-hover pointer-coarse:h-10">
          {t('planning:outcomes', { count: outcomes.length })}
          <ChevronDown aria-hidden className="size-3.5" />
        </AriaButton>
      }
    >
      <ul>
        {outcomes.map((outcome) => (
          <li key={outcome.id} className="flex items-center gap-1">
            <EditableText
              label={t('activities:outcome')}
              value={outcome.name}
              isRequired
              isDisabled={!mayEdit}
              onSave={(changed) =>
                void save(
                  outcomes.map((each) => (each.id === outcome.id ? { ...each, name: changed } : each)),
                )
              }
              className="mx-0 min-w-0 flex-1"
            />
            {mayEdit && (
              <IconButton
                icon={X}
                size="sm"
                label={t('planning:remove_named', { name: outcome.name })}
                onPress={() => void save(outcomes.filter((each) => each.id !== outcome.id))}
              />
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <form
          className="mt-1 flex items-center gap-1"
          onSubmit={(event) => {
            event.preventDefault()
            if (!name.trim()) return
            void save([...outcomes, { name: name.trim() }])
            setName('')
          }}
        >
          <TextField
            label={t('planning:new_outcome')}
            isLabelHidden
            placeholder={t('planning:new_outcome')}
            value={name}
            onChange={setName}
            className="min-w-0 flex-1"
          />
          <IconButton icon={Plus} type="submit" label={t('planning:add')} isDisabled={!name.trim()} />
        </form>
      )}
    </Popover>
  )
}

type OutcomesOf = NonNullable<ActivityTypeChange['outcomes']>
