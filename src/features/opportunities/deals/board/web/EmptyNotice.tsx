import { t } from '../../../../../web/i18n.ts'
import { hasFilters, withoutFilters } from '../../../../../web/searchParams.ts'
import { AddOrImport, ClearFilters } from '../../../../../web/shell/EmptyActions.tsx'
import { type DealSearch, dealFilters } from '../../web/dealSearchParams.ts'

interface EmptyNoticeProps {
  search: DealSearch
  onSearch: (change: Partial<DealSearch>) => void
  stageId: number | undefined
}

/** Shown above the stages of a board without cards: an introduction, or a notice that the filters match nothing. */
export function EmptyNotice({ search, onSearch, stageId }: EmptyNoticeProps) {
  const isFiltered = hasFilters(search, dealFilters)
  return (
    <div className="mx-4 mb-3 flex flex-wrap items-center gap-x-6 gap-y-3 rounded-lg border border-line bg-panel px-4 py-3 md:mx-5">
      <div className="min-w-56 flex-1">
        <h2 className="font-semibold text-base">
          {t(isFiltered ? 'deals:none_title' : 'deals:empty_title')}
        </h2>
        <p className="text-pretty text-ink-2">{t(isFiltered ? 'deals:none_text' : 'deals:empty_text')}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {isFiltered ? (
          <ClearFilters onPress={() => onSearch(withoutFilters(dealFilters))} />
        ) : (
          <AddOrImport kind="deal" initial={{ stage_id: stageId }} />
        )}
      </div>
    </div>
  )
}
