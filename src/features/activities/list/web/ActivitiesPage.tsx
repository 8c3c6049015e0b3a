import { CalendarDays, List, Plus } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { t } from '../../../../web/i18n.ts'
import { openAdd } from '../../../../web/shell/addDialogs.tsx'
import { Page } from '../../../../web/shell/Page.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { ChoiceFilter } from '../../../../web/ui/FilterChip.tsx'
import { TermField } from '../../../../web/ui/form/TermField.tsx'
import { Segmented } from '../../../../web/ui/Segmented.tsx'
import { ColumnChooser } from '../../../../web/ui/table/columns.tsx'
import { useOwners } from '../../../users/web/users.tsx'
import { useTypes } from '../../web/activityQueries.ts'
import { TypeIcon } from '../../web/TypeIcon.tsx'
import { useActivityActions } from '../../web/useActivityActions.ts'
import { ActivityList } from './ActivityList.tsx'
import { useActivitySearch } from './activitySearchParams.ts'
import { useActivityColumns } from './columns.tsx'

const Calendar = lazy(() => import('../../calendar/web/Calendar.tsx'))

/** Activities as a list or on a calendar, under the same filters. */
export function ActivitiesPage() {
  const [search, setSearch] = useActivitySearch()
  const actions = useActivityActions()
  const columns = useActivityColumns(search.period, actions)
  const isList = search.as === 'list'
  return (
    <Page
      title={t('shell:activities')}
      isFilled
      filters={
        <>
          <TermField
            label={t('planning:find')}
            term={search.term}
            onChange={(term) => setSearch({ term }, { isReplaced: true })}
          />
          <ChoiceFilter
            name={t('activities:type')}
            options={useTypes().map((type) => ({
              id: type.id,
              label: type.name,
              start: <TypeIcon type={type} />,
            }))}
            selected={search.types}
            onChange={(types) => setSearch({ types })}
          />
          <ChoiceFilter
            name={t('activities:owner')}
            options={useOwners()}
            selected={search.owners}
            onChange={(owners) => setSearch({ owners })}
          />
        </>
      }
      actions={
        <>
          {isList && (
            <span className="max-md:hidden">
              <ColumnChooser name={`activities.${search.period}`} columns={columns} />
            </span>
          )}
          <Segmented
            label={t('calendar:show_as')}
            selected={search.as}
            onSelect={(as) => setSearch({ as })}
            tabs={[
              { id: 'list', name: t('calendar:list'), content: <List aria-hidden className="size-4" /> },
              {
                id: 'calendar',
                name: t('calendar:calendar'),
                content: <CalendarDays aria-hidden className="size-4" />,
              },
            ]}
          />
          <Button
            isShort
            variant="primary"
            icon={Plus}
            onPress={() => openAdd('activity', isList || !search.day ? {} : { day: search.day })}
          >
            {t('planning:activity')}
          </Button>
        </>
      }
    >
      {isList ? (
        <ActivityList search={search} onSearch={setSearch} actions={actions} columns={columns} />
      ) : (
        <Suspense>
          <Calendar search={search} onSearch={setSearch} />
        </Suspense>
      )}
    </Page>
  )
}
