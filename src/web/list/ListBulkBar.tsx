import { type ReactElement, useState } from 'react'
import { t } from '../i18n.ts'
import { BulkBar } from '../ui/BulkBar.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/overlay/Dialog.tsx'
import { Menu } from '../ui/overlay/Menu.tsx'
import { Popover } from '../ui/overlay/Popover.tsx'
import { toastError } from '../ui/overlay/Toast.tsx'
import { countOf, noSelection } from '../ui/table/selection.ts'
import type { Act, BulkAction } from './bulkActions.ts'
import type { List, Listed } from './useList.ts'

interface ListBulkBarProps<Row extends Listed> {
  list: List<Row>
  actions: BulkAction<Row>[]
}

/**
 * The bulk actions for the selected rows of a list; each is one operation with one undo. An action that affects more
 * rows than are shown states the number and asks for confirmation.
 */
export function ListBulkBar<Row extends Listed>({ list, actions }: ListBulkBarProps<Row>) {
  const { selection, rows, total } = list
  const [asked, setAsked] = useState<{ what: string; count: number; act: Act<Row> } | null>(null)
  const [isAsking, setAsking] = useState(false)
  const clear = () => list.select(noSelection)
  const count = countOf(selection, total ?? rows.length)
  const perform = async (act: Act<Row>) => {
    const chosen = await list.chosen()
    if (chosen.ids.length > 0) act(chosen, { onSuccess: clear })
  }
  const run = (act: Act<Row>, what: string, asks = false) => {
    if (asks || count <= rows.length) return void perform(act).catch(toastError)
    setAsked({ what, count, act })
    setAsking(true)
  }
  return (
    <>
      <BulkBar
        count={count}
        isAll={selection.isAll}
        total={total}
        onSelectAll={list.selectMatching}
        onClear={clear}
      >
        {actions.map((action) => (
          <ActionButton key={action.name} action={action} onRun={run} />
        ))}
      </BulkBar>
      {asked && (
        <ConfirmDialog
          title={t('ui:all_matching_selected', { count: asked.count })}
          isOpen={isAsking}
          onOpenChange={setAsking}
          confirm={asked.what}
          onConfirm={() => perform(asked.act).catch(toastError)}
        >
          {t('ui:reaches_all', { what: asked.what })}
        </ConfirmDialog>
      )}
    </>
  )
}

interface ActionButtonProps<Row extends Listed> {
  action: BulkAction<Row>
  /** Runs the action, or asks first; `what` is its text. */
  onRun: (act: Act<Row>, what: string, asks?: boolean) => void
}

/** A button, or a button that opens a popover. */
function ActionButton<Row extends Listed>({ action, onRun }: ActionButtonProps<Row>): ReactElement | null {
  const { name, icon, isMain, asks, act, choices, popover } = action
  const button = (
    <Button
      size="sm"
      variant={isMain ? 'primary' : 'quiet'}
      icon={icon}
      {...(act && { onPress: () => onRun(act, name, asks) })}
    >
      {name}
    </Button>
  )
  if (choices?.length === 0) return null
  if (choices)
    return (
      <Menu
        label={name}
        placement="top start"
        groups={choices.map(({ entries, ...group }) => ({
          ...group,
          entries: entries.map(({ id, label, act }) => ({
            id: `${group.id} ${id}`,
            label,
            onPress: () => onRun(act, `${group.title ?? name}: ${label}`),
          })),
        }))}
      >
        {button}
      </Menu>
    )
  if (popover)
    return (
      <Popover
        label={name}
        placement="top start"
        isSheet
        className="w-[min(26rem,calc(100vw-1rem))] p-3"
        trigger={button}
      >
        {(close) =>
          popover((act) => {
            close()
            onRun(act, name)
          })
        }
      </Popover>
    )
  return button
}
