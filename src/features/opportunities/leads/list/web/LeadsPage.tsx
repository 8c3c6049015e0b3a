import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Download, Inbox, Plus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../../../../web/api.ts'
import { t } from '../../../../../web/i18n.ts'
import { ListFilters } from '../../../../../web/list/ListFilters.tsx'
import { ListScreen } from '../../../../../web/list/ListScreen.tsx'
import { useList } from '../../../../../web/list/useList.ts'
import { ViewMenu } from '../../../../../web/list/ViewMenu.tsx'
import { useFormat } from '../../../../../web/session.ts'
import { openAdd } from '../../../../../web/shell/addDialogs.tsx'
import { AddOrImport } from '../../../../../web/shell/EmptyActions.tsx'
import { Button, buttonClass } from '../../../../../web/ui/Button.tsx'
import { useLabelOptions } from '../../../../labels/web/labels.tsx'
import { useSources } from '../../../../sources/web/useSources.ts'
import { useOwnerFilter } from '../../../../users/web/users.tsx'
import { nextStates } from '../../../web/nextStates.tsx'
import { Sums } from '../../../web/Sums.tsx'
import { LeadPanel } from '../../panel/web/LeadPanel.tsx'
import { inboxEndpoints } from '../contract.ts'
import { useLeadColumns } from './columns.tsx'
import { leadFilter, leadFilters, leadViews, useLeadSearch } from './leadSearchParams.ts'
import { useLeadBulk } from './useLeadBulk.tsx'
import { useLeadKeys } from './useLeadKeys.ts'

const { list: fetchLeads, summary: fetchSummary, ids: fetchIds } = api(inboxEndpoints)

/** The leads inbox: early opportunities outside the pipelines, most urgent next activity first. */
export function LeadsPage() {
  const [search, onSearch] = useLeadSearch()
  const navigate = useNavigate()
  const { number } = useFormat()
  const [converting, setConverting] = useState<string | null>(null)
  const { leadId } = useParams({ strict: false }) as { leadId?: string }
  const filter = leadFilter(search)
  const list = useList({
    queryKey: ['opportunity', 'leads'],
    view: search.view,
    filter,
    by: search.by,
    fetch: (query) => fetchLeads({ query }),
    fetchIds: (query) => fetchIds({ query }),
    summary: {
      queryKey: ['opportunity', 'summary', 'leads', filter],
      queryFn: () => fetchSummary({ query: filter }),
    },
    countOf: ({ count }) => count,
  })
  const goTo = (id: string | null) => {
    setConverting((asked) => (asked === id ? asked : null))
    void navigate({ to: id === null ? '/leads' : `/leads/${id}`, search: true as never })
  }
  const keys = useLeadKeys({
    isPanelOpen: leadId !== undefined,
    onConvert: (id) => {
      setConverting(id)
      goTo(id)
    },
  })
  const { bulk, dialog } = useLeadBulk(search.view)
  const none = { title: t('leads:none_title') }
  return (
    <ListScreen
      page={{
        title: t('shell:leads'),
        summary: list.total !== undefined && (
          <>
            {number(list.total)}
            <Sums totals={list.summary.data?.data.totals ?? []} isAfter />
          </>
        ),
        filters: (
          <>
            <ViewMenu
              label={t('leads:view')}
              options={leadViews.map((id) => ({ id, label: t(`leads:view_${id}`) }))}
              search={search}
              onSearch={onSearch}
            />
            <ListFilters
              search={search}
              onSearch={onSearch}
              find={t('leads:find')}
              choices={[
                { by: 'owners', name: t('opportunities:owner'), options: useOwnerFilter() },
                { by: 'next', name: t('activities:next_activity'), options: nextStates(), isSingle: true },
                { by: 'labels', name: t('opportunities:labels'), options: useLabelOptions() },
                { by: 'sources', name: t('opportunities:source'), options: useSources() },
              ]}
            />
          </>
        ),
        actions: (
          <>
            <Link to="/import" search={{ kind: 'lead' } as never} className={buttonClass('secondary', 'md')}>
              <Download aria-hidden className="size-4" />
              <span className="max-lg:sr-only">{t('leads:import')}</span>
            </Link>
            <Button isShort variant="primary" icon={Plus} onPress={() => openAdd('lead')}>
              {t('leads:lead')}
            </Button>
          </>
        ),
      }}
      label={t('shell:leads')}
      name="leads"
      list={list}
      columns={useLeadColumns()}
      search={search}
      onSearch={onSearch}
      filters={leadFilters}
      empty={{
        icon: Inbox,
        none: { ...none, text: t('leads:none_text') },
        first:
          search.view === 'inbox'
            ? {
                title: t('leads:empty_title'),
                text: t('leads:empty_text'),
                actions: <AddOrImport kind="lead" />,
              }
            : none,
      }}
      bulk={bulk}
      keys={keys}
      hrefOf={({ id }) => `/leads/${id}`}
      onOpen={({ id }) => goTo(id)}
      beside={{
        id: leadId,
        names: { next: 'leads:next', previous: 'leads:previous' },
        onGo: goTo,
        panel: (place) => <LeadPanel key={place.id} {...place} isConverting={place.id === converting} />,
      }}
    >
      {dialog}
    </ListScreen>
  )
}
