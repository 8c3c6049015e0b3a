import { SquareKanban } from 'lucide-react'
import { api } from '../../../web/api.ts'
import { fits } from '../../../web/fold.ts'
import { t } from '../../../web/i18n.ts'
import { linkTo } from '../../../web/searchParams.ts'
import type { Find } from '../../../web/shell/findEverywhere.ts'
import { pipelineEndpoints } from '../contract.ts'

const { list } = api(pipelineEndpoints)

/** Finds pipelines by name, with links to their boards. */
export const find: Find = async (term) => {
  const { data } = await list()
  return data
    .filter(({ name }) => fits(term, name))
    .map(({ id, name }) => ({
      id: `pipeline ${id}`,
      label: name,
      detail: t('deals:board'),
      icon: SquareKanban,
      to: linkTo('/deals', { pipeline: id, as: 'board' }),
      isList: true,
    }))
}
