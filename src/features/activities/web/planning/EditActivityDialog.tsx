import { lazy, Suspense } from 'react'
import { speakFully } from '../../../../web/i18n.ts'
import { KeysHeld } from '../../../../web/typeAhead.ts'
import type { ActivityRow } from '../../contract.ts'

/** The form, with its texts: both are loaded when it is first opened. */
const Form = lazy(async () => {
  const [{ EditActivityDialog }] = await Promise.all([
    import('../../form/web/EditActivityDialog.tsx'),
    speakFully(),
  ])
  return { default: EditActivityDialog }
})

/** Everything about an activity that is planned or was done. */
export default function EditActivityDialog(props: { row: ActivityRow; onClose: () => void }) {
  return (
    <Suspense fallback={<KeysHeld cancel={props.onClose} />}>
      <Form {...props} />
    </Suspense>
  )
}
