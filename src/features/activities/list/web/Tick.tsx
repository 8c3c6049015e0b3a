import { RotateCcw } from 'lucide-react'
import { Suspense } from 'react'
import { t } from '../../../../web/i18n.ts'
import { KeysHeld } from '../../../../web/typeAhead.ts'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { Popover } from '../../../../web/ui/overlay/Popover.tsx'
import type { RecordRef } from '../../../records.ts'
import type { ActivityRow } from '../../contract.ts'
import { ofRow, usePlanned } from '../../web/activityQueries.ts'
import { OwnEvents } from '../../web/OwnEvents.tsx'
import { DoneForm } from '../../web/planning/forms.ts'
import { TickButton } from '../../web/TickButton.tsx'
import type { Actions } from '../../web/useActivityActions.ts'

/** The checkbox that completes an activity with its result, or reopens a completed one. */
export function Tick({ row, actions }: { row: ActivityRow; actions: Actions }) {
  if (row.is_deleted) return null
  if (row.done)
    return (
      <IconButton
        icon={RotateCcw}
        size="xs"
        label={t('activities:reopen')}
        onPress={() => actions.reopen.mutate(row)}
      />
    )
  const of = ofRow(row)
  return (
    <OwnEvents>
      <Popover
        label={t('activities:do_named', { subject: row.subject })}
        isSheet
        className="w-[min(26rem,calc(100vw-1rem))] p-3"
        trigger={<TickButton subject={row.subject} size="size-6" />}
      >
        {(close) => (
          <Suspense
            fallback={
              <KeysHeld cancel={close}>
                <div className="h-40" />
              </KeysHeld>
            }
          >
            {of ? (
              <Finishing row={row} of={of} actions={actions} close={close} />
            ) : (
              <Form row={row} actions={actions} close={close} offersNext={false} />
            )}
          </Suspense>
        )}
      </Popover>
    </OwnEvents>
  )
}

/** Offers the next step if nothing else is planned on the same lead or deal. */
function Finishing({
  of,
  ...props
}: {
  row: ActivityRow
  of: RecordRef
  actions: Actions
  close: () => void
}) {
  const planned = usePlanned(of)
  if (!planned.data && !planned.error)
    return (
      <KeysHeld cancel={props.close}>
        <div className="h-40" />
      </KeysHeld>
    )
  return (
    <Form
      {...props}
      offersNext={planned.data?.data.length === 1 && props.row.opportunity?.status === 'open'}
    />
  )
}

function Form(props: { row: ActivityRow; actions: Actions; close: () => void; offersNext: boolean }) {
  const { row, actions, close, offersNext } = props
  return (
    <DoneForm
      row={row}
      offersNext={offersNext}
      onCancel={close}
      onFinish={(body, wasOffered) => {
        close()
        actions.finish.mutate({ row, body, wasOffered })
      }}
    />
  )
}
