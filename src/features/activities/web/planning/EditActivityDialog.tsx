import { useEffect } from 'react'
import { openAdd } from '../../../../web/shell/addDialogs.tsx'
import type { ActivityRow } from '../../contract.ts'

/**
 * Opens the form with everything about an activity. It stands apart from the line it was opened from, and stays when a
 * colleague does, moves or deletes the activity and the line goes away.
 */
export default function EditActivityDialog({ row, onClose }: { row: ActivityRow; onClose: () => void }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it opens once, with the row as it was then
  useEffect(() => openAdd('activity_form', { row, onClose }), [])
  return null
}
