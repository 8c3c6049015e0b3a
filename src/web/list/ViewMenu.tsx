import { ChoiceMenu, type ChoiceMenuProps } from '../ui/ChoiceMenu.tsx'

interface ViewMenuProps<View extends string> extends Pick<ChoiceMenuProps<View>, 'label' | 'options'> {
  search: { view: View }
  onSearch: (change: { view: View }) => void
}

/** Which part of the records a list is of: those that are open, archived, deleted. */
export const ViewMenu = <View extends string>({ search, onSearch, ...shown }: ViewMenuProps<View>) => (
  <ChoiceMenu {...shown} selected={search.view} onChange={(view) => onSearch({ view })} />
)
