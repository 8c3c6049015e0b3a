import { UserRound } from 'lucide-react'
import { api } from '../../../web/api.ts'
import { fits } from '../../../web/fold.ts'
import { t } from '../../../web/i18n.ts'
import { linkTo } from '../../../web/searchParams.ts'
import type { Find } from '../../../web/shell/findEverywhere.ts'
import { userEndpoints } from '../contract.ts'

const { list } = api(userEndpoints)

/** Finds colleagues by name, with links to their deals. */
export const find: Find = async (term) => {
  const { data } = await list()
  return data
    .filter(({ name, email }) => fits(term, name) || fits(term, email))
    .slice(0, 4)
    .map(({ id, name }) => ({
      id: `user ${id}`,
      label: name,
      detail: t('shell:deals'),
      icon: UserRound,
      to: linkTo('/deals', { as: 'list', owners: [id] }),
      isList: true,
    }))
}
