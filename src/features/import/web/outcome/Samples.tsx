import type { ReactNode } from 'react'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Badge } from '../../../../web/ui/Badge.tsx'
import type { Preview } from '../../plan/contract.ts'

type Sample = Preview['samples'][number]

/** A preview of the first rows. */
export function Samples({ samples }: { samples: Sample[] }) {
  if (samples.length === 0) return null
  const heads = [
    t('import:target_title'),
    t('import:becoming'),
    t('import:contact'),
    t('import:target_value'),
    t('import:target_owner'),
    t('import:target_add_time'),
    t('import:closing'),
  ]
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-semibold">{t('import:samples')}</h2>
      <div className="overflow-x-auto rounded-lg border border-line bg-panel">
        <table className="w-full min-w-3xl text-start">
          <thead className="text-ink-3 text-xs">
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col" className="px-3 py-2 text-start font-medium">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {samples.map((sample) => (
              <SampleRow key={sample.row} sample={sample} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function SampleRow({ sample }: { sample: Sample }) {
  const { money, date } = useFormat()
  const { kind, is_archived, status, stage, title, person, organization, owner, value, currency } = sample
  const tone = status === 'won' ? 'green' : status === 'lost' ? 'red' : 'neutral'
  return (
    <tr className="border-line border-t">
      <Cell>
        <span className="font-medium">{title}</span>
      </Cell>
      <Cell>
        <Badge tone={kind === 'lead' ? 'accent' : tone}>
          {kind === 'lead'
            ? t(is_archived ? 'import:as_archived_lead' : 'import:as_lead')
            : status === 'open'
              ? stage
              : t(`import:as_${status}`)}
        </Badge>
      </Cell>
      <Cell>{[person, organization].filter(Boolean).join(' · ')}</Cell>
      <Cell>{value !== null && <span className="figures">{money(value, currency)}</span>}</Cell>
      <Cell>{owner}</Cell>
      <Cell>{date(sample.add_time)}</Cell>
      <Cell>
        {sample.close_time
          ? date(sample.close_time)
          : sample.expected_close_date && date(sample.expected_close_date)}
      </Cell>
    </tr>
  )
}

function Cell({ children }: { children: ReactNode }) {
  return (
    <td className="max-w-56 truncate px-3 py-1.5">
      <bdi>{children}</bdi>
    </td>
  )
}
