import { ChoiceMenu, type ChoiceMenuProps } from '../ui/ChoiceMenu.tsx'

interface ViewMenuProps<View extends string> extends Pick<ChoiceMenuProps<View>, 'label' | 'options'> {
  search: { view: View }
  onSearch: (change: { view: View }) => void
}

/** The menu of the list's views: open, archived, deleted. */
export const ViewMenu = <View extends string>({ search, onSearch, ...shown }: ViewMenuProps<View>) => (
  <ChoiceMenu {...shown} selected={search.view} onChange={(view) => onSearch({ view })} />
)
