import { t } from '../../../../web/i18n.ts'
import { useSession } from '../../../../web/session.ts'
import { visibilityOptions } from '../../../../web/shownFields.ts'
import { Select } from '../../../../web/ui/form/Select.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { usePipelines } from '../../../pipelines/web/usePipelines.ts'
import { useSources } from '../../../sources/web/useSources.ts'
import { CurrencyField } from '../../../users/web/CurrencyField.tsx'
import { useOwners } from '../../../users/web/users.tsx'
import type { Column } from '../../file/contract.ts'
import type { Mapping } from '../../plan/contract.ts'
import { has, makesDeals, makesLeads } from './editMapping.ts'
import { StageOrder } from './StageOrder.tsx'
import { TitleColumns } from './TitleColumns.tsx'

export interface RowSettingsProps {
  columns: Column[]
  mapping: Mapping
  onMapping: (mapping: Mapping) => void
}

/** Settings for all rows: their type, the pipeline, and defaults. */
export function RowSettings({ columns, mapping, onMapping }: RowSettingsProps) {
  const { user, permissions } = useSession()
  const owners = useOwners()
  const sources = useSources()
  const set = (change: Partial<Mapping>) => onMapping({ ...mapping, ...change })
  return (
    <section className="flex flex-col gap-4">
      <h2 className="font-semibold">{t('import:rows')}</h2>
      <div className="grid gap-x-4 gap-y-4 sm:grid-cols-2">
        <Select
          label={has(mapping, 'state') ? t('import:otherwise_state') : t('import:otherwise')}
          options={(['lead', 'archived_lead', 'open', 'won', 'lost', 'skip'] as const).map((as) => ({
            id: as,
            label: t(`import:as_${as}`),
          }))}
          value={mapping.otherwise.as}
          onChange={(as) => set({ otherwise: { as } })}
        />
        {makesLeads(mapping) && (
          <Select
            label={t('import:without_contact')}
            options={[
              { id: 'refuse', label: t('import:without_contact_refuse') },
              { id: 'deal', label: t('import:without_contact_deal') },
            ]}
            value={mapping.lead_without_contact}
            onChange={(choice) => set({ lead_without_contact: choice === 'deal' ? 'deal' : 'refuse' })}
          />
        )}
        {makesDeals(mapping) && <PipelineField mapping={mapping} onMapping={onMapping} />}
        {!has(mapping, 'title') && <TitleColumns columns={columns} mapping={mapping} onMapping={onMapping} />}
        <CurrencyField
          label={t('import:currency')}
          description={t('import:currency_hint')}
          value={mapping.currency}
          onChange={(currency) => set({ currency })}
        />
        <Select
          label={t('import:owner')}
          options={owners}
          value={mapping.owner_id ?? user.id}
          onChange={(owner_id) => set({ owner_id })}
        />
        {has(mapping, 'owner') && (
          <Select
            label={t('import:unknown_owner')}
            options={(
              ['default', 'refuse', ...(permissions.administer ? (['create'] as const) : [])] as const
            ).map((choice) => ({ id: choice, label: t(`import:unknown_owner_${choice}`) }))}
            value={mapping.unknown_owner}
            onChange={(unknown_owner) => set({ unknown_owner })}
          />
        )}
        <Select
          label={t('import:source')}
          options={[
            { id: '', label: t('import:source_import') },
            ...sources.map(({ label }) => ({ id: label, label })),
          ]}
          value={mapping.source ?? ''}
          onChange={(source) => set({ source: source || null })}
        />
        <Select
          label={t('ui:visible_to')}
          options={visibilityOptions()}
          value={mapping.visible_to === 1 ? 1 : 3}
          onChange={(choice) => set({ visible_to: choice === 1 ? 1 : 3 })}
        />
      </div>
      {makesDeals(mapping) && mapping.stages.length > 0 && (
        <StageOrder mapping={mapping} onMapping={onMapping} />
      )}
    </section>
  )
}

const NEW = 0

/** The pipeline: an existing one, or a new one by name. */
function PipelineField({ mapping, onMapping }: Omit<RowSettingsProps, 'columns'>) {
  const { permissions } = useSession()
  const pipelines = usePipelines()
  const { pipeline } = mapping
  const isNew = pipeline !== null && 'name' in pipeline
  const known = pipelines.map(({ id, name }) => ({ id, label: name }))
  return (
    <>
      <Select
        label={t('import:pipeline')}
        options={permissions.administer ? [...known, { id: NEW, label: t('import:new_pipeline') }] : known}
        value={pipeline === null ? null : 'name' in pipeline ? NEW : pipeline.id}
        onChange={(id) =>
          onMapping({ ...mapping, pipeline: id === NEW ? { name: t('import:new_pipeline') } : { id } })
        }
      />
      {isNew && (
        <TextField
          label={t('import:new_pipeline_name')}
          isRequired
          value={pipeline.name}
          onChange={(name) => onMapping({ ...mapping, pipeline: { name } })}
        />
      )}
    </>
  )
}
