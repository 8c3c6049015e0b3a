import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { fits } from '../../../web/fold.ts'
import { t } from '../../../web/i18n.ts'
import { Avatar } from '../../../web/ui/Avatar.tsx'
import { Fact, Facts } from '../../../web/ui/Facts.tsx'
import { ComboBox } from '../../../web/ui/form/ComboBox.tsx'
import { EditableText, EditableValue } from '../../../web/ui/form/Editable.tsx'
import { Select } from '../../../web/ui/form/Select.tsx'
import { IconButton } from '../../../web/ui/IconButton.tsx'
import type { AdminRecordParts } from '../../adminRecords/web/AdminRecordView.tsx'
import { OwnerName } from '../../users/web/OwnerName.tsx'
import { useColleagues, useOwners, usersQuery } from '../../users/web/users.tsx'
import type { Team, TeamChange } from '../contract.ts'

const NOBODY = 0

/** A team's manager, description and members, edited in place. */
export function TeamFacts({ record: team, isDisabled, onChange }: AdminRecordParts<Team, TeamChange>) {
  const owners = useOwners()
  return (
    <>
      <Facts>
        <Fact name={t('teams:manager')}>
          <EditableValue
            label={t('teams:manager')}
            value={team.manager_id ?? NOBODY}
            isDisabled={isDisabled}
            onSave={(id) => onChange({ manager_id: id === NOBODY ? null : id })}
            editor={({ draft, save }) => (
              <Select
                label={t('teams:manager')}
                isLabelHidden
                autoFocus
                options={[{ id: NOBODY, label: t('teams:no_manager') }, ...owners]}
                value={draft}
                onChange={save}
              />
            )}
          >
            {team.manager_id && <OwnerName id={team.manager_id} />}
          </EditableValue>
        </Fact>
        <Fact name={t('teams:description')}>
          <EditableText
            label={t('teams:description')}
            value={team.description ?? ''}
            isMultiline
            maxLength={10_000}
            isDisabled={isDisabled}
            onSave={(description) => onChange({ description })}
          />
        </Fact>
      </Facts>
      <Members
        userIds={team.user_ids}
        isDisabled={isDisabled}
        onChange={(user_ids) => onChange({ user_ids })}
      />
    </>
  )
}

interface MembersProps {
  userIds: number[]
  isDisabled: boolean
  onChange: (userIds: number[]) => unknown
}

function Members({ userIds, isDisabled, onChange }: MembersProps) {
  const users = useQuery(usersQuery).data?.data ?? []
  const colleagues = useColleagues()
  const nameOf = (id: number) => users.find((user) => user.id === id)?.name ?? ''
  return (
    <section className="mt-8">
      <h2 className="mb-2 font-semibold">{t('teams:members')}</h2>
      {userIds.length === 0 && (
        <p className="mb-2 text-ink-3 text-sm">{t('teams:member_count', { count: 0 })}</p>
      )}
      {userIds.length > 0 && (
        <ul
          aria-label={t('teams:members')}
          className="mb-2 divide-y divide-line rounded-lg border border-line bg-panel"
        >
          {userIds.map((id) => (
            <li key={id} className="flex min-h-11 items-center gap-2 px-3">
              <span className="min-w-0 flex-1">
                <OwnerName id={id} />
              </span>
              {!isDisabled && (
                <IconButton
                  icon={X}
                  size="sm"
                  label={t('teams:remove_member', { name: nameOf(id) })}
                  onPress={() => onChange(userIds.filter((each) => each !== id))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {!isDisabled && (
        <ComboBox<number>
          // Existing members are not offered.
          name={`team ${userIds.join()}`}
          label={t('teams:add_member')}
          isLabelHidden
          placeholder={t('teams:add_member')}
          isEmptied
          value={null}
          onChange={(choice) => choice?.id && onChange([...userIds, choice.id])}
          load={async (text) =>
            (await colleagues())
              .filter(({ id, name }) => !userIds.includes(id) && (text === '' || fits(text, name)))
              .map(({ id, name }) => ({ id, label: name, start: <Avatar name={name} size="xs" /> }))
          }
        />
      )}
    </section>
  )
}
