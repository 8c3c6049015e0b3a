import { Star, X } from 'lucide-react'
import { t } from '../../../../web/i18n.ts'
import { Avatar } from '../../../../web/ui/Avatar.tsx'
import { Badge } from '../../../../web/ui/Badge.tsx'
import { type Choice, ComboBox } from '../../../../web/ui/form/ComboBox.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { loadContacts } from '../../../contacts/web/contactChoices.ts'
import { Lookalikes } from '../../../contacts/web/Lookalikes.tsx'

interface PeopleProps {
  people: Choice<number>[]
  /** Its people are offered first. */
  orgId: number | null
  onChange: (people: Choice<number>[]) => void
  error?: string | undefined
}

const same = (a: Choice<number>, b: Choice<number>) =>
  a.id === null ? a.label === b.label && b.id === null : a.id === b.id

/** The participants: existing or new persons; the first is the primary one. */
export function People({ people, orgId, onChange, error }: PeopleProps) {
  const without = (one: Choice<number>) => people.filter((each) => !same(each, one))
  return (
    <div className="flex flex-col">
      <ComboBox<number>
        label={t('planning:people')}
        placeholder={people.length > 0 ? t('planning:people_more') : t('planning:people_hint')}
        name={`person ${orgId ?? ''}`}
        canCreate
        hasNamesakes
        isEmptied
        value={null}
        onChange={(one) => one && onChange([...without(one), one])}
        load={loadContacts('person', orgId)}
        error={error}
      />
      {people.length > 0 && (
        <ul aria-label={t('planning:people')} className="mt-1.5 flex flex-wrap gap-1.5">
          {people.map((one, nr) => (
            <li
              key={one.id ?? one.label}
              className="flex h-7 max-w-full items-center gap-1 rounded-md bg-sunken ps-1.5 text-sm pointer-coarse:h-9"
            >
              <Avatar name={one.label} size="xs" />
              <span className="truncate" dir="auto">
                {one.label}
              </span>
              {one.id === null && <Badge tone="accent">{t('ui:new')}</Badge>}
              {people.length > 1 && (
                <IconButton
                  icon={Star}
                  size="xs"
                  isActive={nr === 0}
                  className={nr === 0 ? '[&_svg]:fill-current' : ''}
                  label={
                    nr === 0
                      ? t('planning:people_main', { name: one.label })
                      : t('planning:people_make_main', { name: one.label })
                  }
                  onPress={() => onChange([one, ...without(one)])}
                />
              )}
              <IconButton
                icon={X}
                size="xs"
                className="me-1"
                label={t('planning:remove_named', { name: one.label })}
                onPress={() => onChange(without(one))}
              />
            </li>
          ))}
        </ul>
      )}
      {people
        .filter(({ id }) => id === null)
        .map((one) => (
          <div key={one.label} className="mt-1.5 empty:hidden">
            <Lookalikes
              of={{ type: 'person', name: one.label }}
              onUse={(known) => onChange(people.map((each) => (each === one ? known : each)))}
            />
          </div>
        ))}
    </div>
  )
}
