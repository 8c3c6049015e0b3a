import { ChevronDown, ChevronUp } from 'lucide-react'
import { IconButton } from '../ui/IconButton.tsx'
import type { PanelPlace } from './ListScreen.tsx'

interface PreviousNextProps extends Partial<Pick<PanelPlace<unknown>, 'onPrevious' | 'onNext'>> {
  /** The accessible names of the buttons. */
  previous: string
  next: string
}

/** Buttons for the previous and the next record of the list, from the one open beside it. */
export const PreviousNext = ({ previous, next, onPrevious, onNext }: PreviousNextProps) => (
  <>
    <IconButton
      icon={ChevronUp}
      size="sm"
      label={previous}
      shortcut="k"
      isDisabled={!onPrevious}
      onPress={onPrevious}
    />
    <IconButton
      icon={ChevronDown}
      size="sm"
      label={next}
      shortcut="j"
      isDisabled={!onNext}
      onPress={onNext}
    />
  </>
)
