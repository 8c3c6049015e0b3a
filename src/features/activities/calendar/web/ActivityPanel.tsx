import { Link } from '@tanstack/react-router'
import { ArrowLeft, Clock, MapPin, Pencil, RotateCcw } from 'lucide-react'
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react'
import { t } from '../../../../web/i18n.ts'
import { recordIcons } from '../../../../web/recordIcons.ts'
import { Avatar } from '../../../../web/ui/Avatar.tsx'
import { Badge } from '../../../../web/ui/Badge.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import type { RecordRef } from '../../../records.ts'
import type { ActivityRow } from '../../contract.ts'
import { hrefOf, ofRow, usePlanned } from '../../web/activityQueries.ts'
import { PlannedLine } from '../../web/PlannedLine.tsx'
import { TypeIcon } from '../../web/TypeIcon.tsx'
import type { Actions } from '../../web/useActivityActions.ts'
import { Block } from './Block.tsx'
import { ShownContext, useShown } from './calendarQueries.ts'
import type { Item } from './layout/position.ts'
import { useWords } from './useItemWords.ts'

const EditActivityDialog = lazy(() => import('../../web/planning/EditActivityDialog.tsx'))

interface ActivityPanelProps {
  items: Item[]
  actions: Actions
  /** Called when the selected activity was done, postponed or deleted. */
  onActed: () => void
}

/** The panel for the selected item of a calendar: one activity, or the list of activities that did not fit. */
export function ActivityPanel({ items, actions, onActed }: ActivityPanelProps) {
  const shown = useShown()
  const [chosen, setChosen] = useState<string | null>(null)
  const item = items.length === 1 ? items[0] : items.find(({ key }) => key === chosen)
  if (item?.row)
    return (
      <>
        {items.length > 1 && (
          <IconButton
            icon={ArrowLeft}
            mirrored
            size="sm"
            label={t('calendar:all')}
            onPress={() => setChosen(null)}
          />
        )}
        <Details row={item.row} actions={actions} onActed={onActed} />
      </>
    )
  return (
    <ShownContext value={{ ...shown, lifted: null, stop: null, open: ([key]) => setChosen(key ?? null) }}>
      <ul className="flex max-h-96 flex-col gap-1 overflow-y-auto">
        {items.map((each) => (
          <li key={each.key}>
            <Block item={each} day={each.day} lines={1} hasTime className="relative block h-7 w-full" />
          </li>
        ))}
      </ul>
    </ShownContext>
  )
}

function Details({ row, ...acting }: { row: ActivityRow } & Omit<ActivityPanelProps, 'items'>) {
  const { when } = useWords()
  const of = ofRow(row)
  const { opportunity, person, organization, owner } = row
  return (
    <div>
      {row.done ? (
        <Done row={row} actions={acting.actions} />
      ) : of ? (
        <OnlyOne row={row} of={of} {...acting} />
      ) : (
        <Line row={row} isOnly={false} {...acting} />
      )}
      <dl className="mt-1 flex flex-col gap-1.5 border-line border-t pt-2.5 text-sm">
        <Fact icon={Clock} name={t('activities:time')}>
          <span className="figures">{when(row)}</span>
        </Fact>
        {opportunity?.title && (
          <LinkFact
            icon={recordIcons[opportunity.kind]}
            name={t('planning:on')}
            to={hrefOf(opportunity)}
            title={opportunity.title}
          />
        )}
        {person && (
          <LinkFact
            icon={recordIcons.person}
            name={t('planning:person')}
            to={`/persons/${person.id}`}
            title={person.name}
          />
        )}
        {organization && (
          <LinkFact
            icon={recordIcons.organization}
            name={t('planning:organization')}
            to={`/organizations/${organization.id}`}
            title={organization.name}
          />
        )}
        {row.location?.value && (
          <Fact icon={MapPin} name={t('planning:location')}>
            <span dir="auto" className="break-words">
              {row.location.value}
            </span>
          </Fact>
        )}
        <Fact name={t('activities:owner')} icon={null}>
          <Avatar name={owner.name} size="xs" />
          <span dir="auto" className="truncate">
            {owner.name}
          </span>
        </Fact>
      </dl>
    </div>
  )
}

/** The next step is offered if nothing else is planned on the same lead or deal. */
function OnlyOne({ of, ...props }: Omit<LineProps, 'isOnly'> & { of: RecordRef }) {
  const planned = usePlanned(of)
  return <Line {...props} isOnly={planned.data?.data.length === 1} />
}

type LineProps = { row: ActivityRow; isOnly: boolean } & Omit<ActivityPanelProps, 'items'>

function Line(props: LineProps) {
  return (
    <ul className="-ms-1.5">
      <PlannedLine {...props} />
    </ul>
  )
}

function Done({ row, actions }: { row: ActivityRow; actions: Actions }) {
  const [isEditing, setEditing] = useState(false)
  return (
    <div className="pb-2">
      <div className="flex items-center gap-2">
        <TypeIcon type={row.type} isNamed />
        <span dir="auto" className="min-w-0 flex-1 truncate text-ink-2 line-through rtl:no-underline">
          {row.subject}
        </span>
        <IconButton icon={Pencil} size="sm" label={t('activities:edit')} onPress={() => setEditing(true)} />
      </div>
      {(row.outcome || row.result) && (
        <p className="mt-1 flex flex-wrap items-center gap-1.5 text-sm">
          {row.outcome && <Badge tone="green">{row.outcome.name}</Badge>}
          <span dir="auto">{row.result}</span>
        </p>
      )}
      <Button
        size="sm"
        variant="quiet"
        icon={RotateCcw}
        className="mt-1"
        onPress={() => actions.reopen.mutate(row)}
      >
        {t('activities:reopen')}
      </Button>
      <Suspense>{isEditing && <EditActivityDialog row={row} onClose={() => setEditing(false)} />}</Suspense>
    </div>
  )
}

interface FactProps {
  icon: ComponentType<{ className?: string; strokeWidth?: number }> | null
  name: string
  children: ReactNode
}

function Fact(props: FactProps) {
  const { icon: Icon, name, children } = props
  return (
    <div className="flex min-w-0 items-center gap-2">
      <dt className="sr-only">{name}</dt>
      {Icon && <Icon className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />}
      <dd className="flex min-w-0 items-center gap-1.5">{children}</dd>
    </div>
  )
}

/** A linked record, as a link. */
const LinkFact = ({ to, title, ...fact }: Omit<FactProps, 'children'> & { to: string; title: ReactNode }) => (
  <Fact {...fact}>
    <Link to={to as '/'} dir="auto" className="truncate text-accent-ink hover:underline">
      {title}
    </Link>
  </Fact>
)
