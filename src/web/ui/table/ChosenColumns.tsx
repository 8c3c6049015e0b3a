import type { ListName } from '../../../features/listLayouts/contract.ts'
import { t } from '../../i18n.ts'
import { Button } from '../Button.tsx'
import { Checkbox } from '../form/Toggle.tsx'
import { OrderedList } from '../OrderedList.tsx'
import { type Column, useArrangedColumns } from './columns.tsx'

/** The menu that shows, hides and reorders the columns of a table, by mouse, touch or keyboard. */
export default function ChosenColumns({ name, columns }: { name: ListName; columns: Column<unknown>[] }) {
  const { ordered, shown, show, widths, forgetWidths } = useArrangedColumns(name, columns)
  const items = ordered.map((column, at) => ({ ...column, columnId: column.id, id: at }))
  const isShown = (id: string) => shown.some((column) => column.id === id)
  return (
    <>
      <OrderedList
        label={t('ui:columns')}
        items={items}
        nameOf={(item) => item.name}
        onReorder={(places) =>
          show(places.flatMap((at) => items[at]?.columnId ?? []).filter((id) => isShown(id)))
        }
        className="border-0"
      >
        {(item) => (
          <Checkbox
            isSelected={isShown(item.columnId)}
            isDisabled={item.isFixed ?? false}
            onChange={(isOn) =>
              show(ordered.map(({ id }) => id).filter((id) => (id === item.columnId ? isOn : isShown(id))))
            }
            className="min-h-9 min-w-0 flex-1 rounded-md px-2"
          >
            {item.name}
          </Checkbox>
        )}
      </OrderedList>
      {Object.keys(widths).length > 0 && (
        <Button size="sm" variant="quiet" className="mt-1 self-start" onPress={forgetWidths}>
          {t('ui:usual_widths')}
        </Button>
      )}
    </>
  )
}
