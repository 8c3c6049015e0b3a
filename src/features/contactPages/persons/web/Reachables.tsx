import { Mail, Phone, Plus, Star, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { mailto, tel } from '../../../../contract/reach.ts'
import { t } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { EditableText } from '../../../../web/ui/form/Editable.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { MoreMenu } from '../../../../web/ui/overlay/MoreMenu.tsx'
import type { Reachable } from '../../../contacts/persons/contract.ts'

const types = { email: ['work', 'home', 'other'], phone: ['work', 'mobile', 'home', 'other'] } as const

export interface ReachablesProps {
  kind: 'email' | 'phone'
  values: Reachable[]
  onChange: (values: Reachable[], seen: Reachable[]) => void
  isDisabled: boolean
}

/** The default label of a new one. */
const USUAL = 'work'

/** A person's e-mails or phones: the icon writes or calls, each is edited in place, and one is primary. */
export function Reachables({ kind, values, onChange, isDisabled }: ReachablesProps) {
  const [isAdding, setAdding] = useState(false)
  const [draft, setDraft] = useState('')
  const Icon = kind === 'email' ? Mail : Phone
  const change = (at: number, item: Partial<Reachable>, seen = values) =>
    onChange(
      seen.map((each, i) => (i === at ? { ...each, ...item } : each)),
      seen,
    )
  const remove = (at: number, seen = values) =>
    onChange(
      seen.filter((_, i) => i !== at),
      seen,
    )
  const add = () => {
    const value = draft.trim()
    if (value) onChange([...values, { value, primary: values.length === 0, label: USUAL }], values)
    setDraft('')
    setAdding(false)
  }
  return (
    <div className="flex min-w-0 flex-col">
      {values.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an open editor stays where a colleague changes what it edits
        <div key={at} className="group/item flex min-w-0 flex-wrap items-center gap-x-1">
          <a
            href={kind === 'email' ? mailto(item.value) : tel(item.value)}
            aria-label={t(`contacts:to_${kind}`, { value: item.value })}
            className="-ms-1.5 flex size-7 shrink-0 items-center justify-center rounded-md text-accent-ink hover:bg-hover pointer-coarse:size-9"
          >
            <Icon aria-hidden className="size-3.5" />
          </a>
          <EditableText
            label={t(`contacts:reach_${kind}`)}
            value={item.value}
            source={values}
            draftName={`${kind} ${at}`}
            isDisabled={isDisabled}
            onSave={(value, _, seen) => (value ? change(at, { value }, seen) : remove(at, seen))}
            className="mx-0 min-w-28 flex-1 basis-28"
          />
          {values.length > 1 && item.primary && (
            <Star
              role="img"
              aria-label={t('contacts:primary')}
              className="size-3.5 shrink-0 fill-current text-ink-3"
            />
          )}
          {(values.length > 1 || item.label !== USUAL) && (
            <span className="shrink-0 text-ink-3 text-xs">{typeName(item.label)}</span>
          )}
          {!isDisabled && (
            <MoreMenu
              size="xs"
              label={t('contacts:more_for', { value: item.value })}
              className="opacity-0 group-focus-within/item:opacity-100 group-hover/item:opacity-100 pointer-coarse:opacity-100"
              groups={[
                {
                  id: 'types',
                  entries: types[kind].map((type) => ({
                    id: type,
                    label: t(`contacts:type_${type}`),
                    isChecked: item.label === type,
                    onPress: () => change(at, { label: type }),
                  })),
                },
                {
                  id: 'more',
                  entries: [
                    ...(item.primary
                      ? []
                      : [
                          {
                            id: 'primary',
                            label: t('contacts:make_primary'),
                            icon: Star,
                            onPress: () =>
                              onChange(
                                values.map((each, i) => ({ ...each, primary: i === at })),
                                values,
                              ),
                          },
                        ]),
                    {
                      id: 'remove',
                      label: t('contacts:remove'),
                      icon: Trash2,
                      onPress: () => remove(at),
                    },
                  ],
                },
              ]}
            />
          )}
        </div>
      ))}
      {isAdding ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <TextField
            label={t(`contacts:reach_${kind}`)}
            isLabelHidden
            autoFocus
            type={kind === 'email' ? 'email' : 'tel'}
            value={draft}
            onChange={setDraft}
            onBlur={add}
          />
        </form>
      ) : (
        !isDisabled && (
          <Button
            size="sm"
            variant="quiet"
            icon={Plus}
            className="-mx-1.5 self-start px-1.5 font-normal text-ink-3"
            onPress={() => setAdding(true)}
          >
            {t(`contacts:add_${kind}`)}
          </Button>
        )
      )}
    </div>
  )
}

/** The usual labels in the user's language; other labels unchanged. */
function typeName(label: string): string {
  const known = types.phone.find((type) => type === label)
  return known ? t(`contacts:type_${known}`) : label
}
