import { Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { SearchField } from 'react-aria-components/SearchField'
import { fold } from '../../../contract/fold.ts'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { LabelDot } from '../../../web/ui/Badge.tsx'
import { cx } from '../../../web/ui/cx.ts'
import { frameClass, listClass, optionClass } from '../../../web/ui/form/field.ts'
import { OptionItem } from '../../../web/ui/form/loaded/OptionItem.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import { type Label, type LabelNoun, labelEndpoints } from '../contract.ts'
import { useLabels } from './labels.tsx'

const labels = api(labelEndpoints)

const colors = ['blue', 'green', 'orange', 'purple', 'red', 'yellow', 'pink', 'brown', 'gray'] as const
const NEW = 'new'

export interface LabelChoicesProps {
  noun: LabelNoun
  selected: number[]
  onChange: (ids: number[], labels: Label[]) => void
}

/** The list of labels to add or remove: typing filters, Enter toggles the highlighted label or creates a new one. */
export default function LabelChoices({ noun, selected, onChange }: LabelChoicesProps) {
  const all = useLabels(noun)
  const [text, setText] = useState('')
  const wanted = fold(text)
  const found = all.filter(({ name }) => fold(name).includes(wanted))
  const canAdd = wanted !== '' && !all.some(({ name }) => fold(name) === wanted)
  const put = (ids: number[], known = all) =>
    onChange(
      ids,
      known.filter(({ id }) => ids.includes(id)),
    )
  const add = useWrite({
    write: (name: string) => labels.add({ body: { noun, name, color: unusedColor(all) } }),
    tables: ['label'],
  })
  const create = () => {
    if (add.isPending) return
    add.mutate(text.trim(), {
      onSuccess: ({ data }) => {
        put([...selected, data.id], [...all, data])
        setText('')
      },
    })
  }
  const toggle = (id: number) => {
    put(selected.includes(id) ? selected.filter((each) => each !== id) : [...selected, id])
    setText('')
  }
  const items = [
    ...found.map(({ id, name, color }) => ({ id, label: name, start: <LabelDot color={color} /> })),
    ...(canAdd ? [{ id: NEW, label: text.trim() }] : []),
  ]
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField
        aria-label={t('ui:search')}
        autoFocus
        maxLength={255}
        className="relative border-line border-b p-1.5"
        onKeyDown={(event) => {
          // With fast typing, Enter can come before anything is highlighted; then the first label is used.
          const [first] = items
          const isEarly =
            event.target instanceof HTMLElement && !event.target.hasAttribute('aria-activedescendant')
          if (event.key !== 'Enter' || wanted === '' || !isEarly || !first) return
          if (typeof first.id === 'string') create()
          else toggle(first.id)
        }}
      >
        <Search aria-hidden className="pointer-events-none absolute start-4 top-3.5 size-3.5 text-ink-3" />
        <Input
          placeholder={t('opportunities:find_label')}
          className={cx(
            frameClass,
            'own-direction h-8 ps-8 pe-2 text-sm pointer-coarse:h-10 pointer-coarse:text-base [&::-webkit-search-cancel-button]:hidden',
          )}
        />
      </SearchField>
      <ListBox
        aria-label={t('opportunities:labels')}
        selectionMode="multiple"
        // Escape closes the popover without changing the labels.
        escapeKeyBehavior="none"
        selectedKeys={selected}
        onSelectionChange={(keys) => {
          if (keys === 'all') return
          if (keys.has(NEW)) return create()
          put([...keys].map(Number))
          setText('')
        }}
        items={items}
        className={listClass}
        renderEmptyState={() => (
          <div className="p-2 text-ink-3">
            {wanted === '' ? t('opportunities:no_labels') : t('ui:nothing_found')}
          </div>
        )}
      >
        {(option) =>
          option.id === NEW ? (
            <ListBoxItem id={NEW} textValue={option.label} className={cx(optionClass, 'text-accent-ink')}>
              <Plus aria-hidden className="size-4 shrink-0" />
              <span className="min-w-0 truncate">{t('ui:create_named', { name: option.label })}</span>
            </ListBoxItem>
          ) : (
            <OptionItem option={option} />
          )
        }
      </ListBox>
    </Autocomplete>
  )
}

/** The first unused colour, so that a new label is distinguishable. */
const unusedColor = (all: { color: string }[]) =>
  colors.find((color) => all.every((label) => label.color !== color)) ?? 'gray'
