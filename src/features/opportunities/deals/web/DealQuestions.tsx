import { type Loss, LostDialog } from '../../web/LostDialog.tsx'
import { MoveDialog } from './MoveDialog.tsx'

interface DealQuestionsProps {
  what: 'lost' | 'move'
  ids: number[]
  onClose: () => void
  onLost: (loss: Loss) => void
}

/** The dialogs that ask before a deal is lost or moved. */
export default function DealQuestions({ what, ids, onClose, onLost }: DealQuestionsProps) {
  return what === 'lost' ? (
    <LostDialog ids={ids} onClose={onClose} onLost={onLost} />
  ) : (
    <MoveDialog ids={ids} onClose={onClose} onDone={() => {}} />
  )
}
