import { Tag } from 'lucide-react'
import { api } from '../../../web/api.ts'
import { fits } from '../../../web/fold.ts'
import { t } from '../../../web/i18n.ts'
import { linkTo } from '../../../web/searchParams.ts'
import type { Find } from '../../../web/shell/findEverywhere.ts'
import { labelEndpoints } from '../contract.ts'

const { list } = api(labelEndpoints)

/** Finds labels by name, with links to the leads and deals that have them. */
export const find: Find = async (term) => {
  const { data } = await list({ query: { noun: 'opportunity' } })
  return data
    .filter(({ name }) => fits(term, name))
    .slice(0, 3)
    .flatMap(({ id, name }) =>
      (['deals', 'leads'] as const).map((place) => ({
        id: `label ${id} ${place}`,
        label: name,
        detail: place === 'deals' ? t('shell:deals') : t('shell:leads'),
        icon: Tag,
        to: linkTo(`/${place}`, { labels: [id] }),
        isList: true,
      })),
    )
}
