import { useEffect } from 'react'
import { openAdd } from '../../../../web/shell/addDialogs.tsx'
import type { ActivityRow } from '../../contract.ts'

/**
 * Opens the full form of an activity. The dialog is independent of the line that opened it, so it stays open when a
 * colleague completes, moves or deletes the activity and the line is removed.
 */
export default function EditActivityDialog({ row, onClose }: { row: ActivityRow; onClose: () => void }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it opens once, with the row as it was then
  useEffect(() => openAdd('activity_form', { row, onClose }), [])
  return null
}
