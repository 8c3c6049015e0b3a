import { ChevronDown, ChevronUp } from 'lucide-react'
import { IconButton } from '../ui/IconButton.tsx'
import type { PanelPlace } from './ListScreen.tsx'

interface PreviousNextProps extends Partial<Pick<PanelPlace<unknown>, 'onPrevious' | 'onNext'>> {
  /** What the buttons do, read aloud. */
  previous: string
  next: string
}

/** From what is open beside a list to what stands above or below it there. */
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
