import type { ReactElement } from 'react'
import { ChoiceFilter } from '../ui/FilterChip.tsx'
import type { Option } from '../ui/form/Option.ts'
import { TermField } from '../ui/form/TermField.tsx'

interface Choice {
  /** The search param with the selected values. */
  by: string
  name: string
  options: Option<string | number>[]
  /** Only one value can be selected. */
  isSingle?: boolean
}

interface ListFiltersProps<Search extends { term: string }> {
  search: Search
  onSearch: (change: Partial<Search>, options?: { isReplaced?: boolean }) => void
  /** The label of the search field. */
  find: string
  /** In display order; elements are rendered unchanged. */
  choices: (Choice | ReactElement | false)[]
}

/** The filters above a list. */
export function ListFilters<Search extends { term: string }>(props: ListFiltersProps<Search>) {
  const search = props.search as { term: string; [member: string]: unknown }
  const set = (change: object, options?: { isReplaced?: boolean }) =>
    props.onSearch(change as Partial<Search>, options)
  return (
    <>
      <TermField
        label={props.find}
        term={search.term}
        onChange={(term) => set({ term }, { isReplaced: true })}
      />
      {props.choices.map((choice) => {
        if (!choice || !('by' in choice)) return choice
        const { by, ...shown } = choice
        return (
          <ChoiceFilter
            key={by}
            {...shown}
            selected={[search[by] ?? []].flat() as (string | number)[]}
            onChange={(chosen) => set({ [by]: shown.isSingle ? chosen[0] : chosen })}
          />
        )
      })}
    </>
  )
}
