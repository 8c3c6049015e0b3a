import { CalendarDays, List, Plus } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { t } from '../../../../web/i18n.ts'
import { ListFilters } from '../../../../web/list/ListFilters.tsx'
import { openAdd } from '../../../../web/shell/addDialogs.tsx'
import { Page, type PageProps } from '../../../../web/shell/Page.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { Segmented } from '../../../../web/ui/Segmented.tsx'
import { useOwners } from '../../../users/web/users.tsx'
import { useTypes } from '../../web/activityQueries.ts'
import { TypeIcon } from '../../web/TypeIcon.tsx'
import { ActivityList } from './ActivityList.tsx'
import { useActivitySearch } from './activitySearchParams.ts'

const Calendar = lazy(() => import('../../calendar/web/Calendar.tsx'))

/** Activities as a list or on a calendar, with the same filters. */
export function ActivitiesPage() {
  const [search, setSearch] = useActivitySearch()
  const isList = search.as === 'list'
  const types = useTypes().map((type) => ({ id: type.id, label: type.name, start: <TypeIcon type={type} /> }))
  const page: Omit<PageProps, 'children'> = {
    title: t('shell:activities'),
    filters: (
      <ListFilters
        search={search}
        onSearch={setSearch}
        find={t('planning:find')}
        choices={[
          { by: 'types', name: t('activities:type'), options: types },
          { by: 'owners', name: t('activities:owner'), options: useOwners() },
        ]}
      />
    ),
    actions: (
      <>
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
    ),
  }
  if (isList) return <ActivityList page={page} search={search} onSearch={setSearch} />
  return (
    <Page {...page} isFilled>
      <Suspense>
        <Calendar search={search} onSearch={setSearch} />
      </Suspense>
    </Page>
  )
}
