import type { ReactNode } from 'react'
import { t } from '../../../../web/i18n.ts'
import { useFormat, useSession } from '../../../../web/session.ts'
import { LabelChip } from '../../../../web/ui/Badge.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { Dialog } from '../../../../web/ui/overlay/Dialog.tsx'
import { useLabels, useOwners } from '../../../opportunities/web/choices.tsx'
import type { ContactKind } from '../contacts.ts'

/** Two people changed the same fields of a contact. */
export interface Clash<Contact> {
  kind: ContactKind
  fields: string[]
  /** The contact as it is now, and as the person wanted it. */
  theirs: Contact
  mine: Contact
  by: { name: string } | null
  time: string | null
}

interface ClashDialogProps {
  clash: Clash<object>
  onClose: () => void
  onMine: () => void
}

/** Shows both values and lets the person choose. */
export function ClashDialog({ clash, onClose, onMine }: ClashDialogProps) {
  const { relative } = useFormat()
  const { kind, fields, theirs, mine, by, time } = clash
  return (
    <Dialog
      title={t('opportunities:clash_title')}
      isOpen
      onOpenChange={onClose}
      size="sm"
      onSubmit={() => {
        onMine()
        onClose()
      }}
      footer={
        <>
          <Button variant="secondary" type="submit">
            {t('opportunities:clash_use_mine')}
          </Button>
          <Button variant="primary" onPress={onClose} autoFocus>
            {t('opportunities:clash_keep')}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-ink-2">
        {by && time
          ? t('opportunities:clash_by', { name: by.name, time: relative(time) })
          : t('opportunities:clash_by_somebody')}
      </p>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2 rounded-lg border border-line p-3">
        <dt className="text-ink-3 text-sm">{t('opportunities:clash_now')}</dt>
        <dd className="flex min-w-0 flex-col break-words font-medium">
          <Values kind={kind} fields={fields} of={theirs} />
        </dd>
        <dt className="text-ink-3 text-sm">{t('opportunities:clash_mine')}</dt>
        <dd className="flex min-w-0 flex-col break-words font-medium">
          <Values kind={kind} fields={fields} of={mine} />
        </dd>
      </dl>
    </Dialog>
  )
}

/** Fields of a contact in words. */
function Values({ kind, fields, of }: { kind: ContactKind; fields: string[]; of: object }) {
  const { number, money, date } = useFormat()
  const { company } = useSession()
  const owners = useOwners()
  const labels = useLabels(kind)
  const record = of as Record<string, unknown>
  const inWords: Record<string, (value: unknown) => ReactNode> = {
    owner_id: (id) => owners.find((owner) => owner.id === id)?.label,
    org_id: () => record.org_name as string | null,
    industry: () => record.industry_name as string | null,
    visible_to: (who) => (who === 1 ? t('contacts:visible_to_owner') : t('contacts:visible_to_everyone')),
    birthday: (day) => typeof day === 'string' && date(day),
    employee_count: (count) => typeof count === 'number' && number(count),
    annual_revenue: (amount) => typeof amount === 'number' && money(amount, company.currency),
    label_ids: (ids) =>
      Array.isArray(ids) &&
      ids.length > 0 && (
        <span className="flex flex-wrap gap-1">
          {labels
            .filter(({ id }) => ids.includes(id))
            .map(({ id, name, color }) => (
              <LabelChip key={id} name={name} color={color} />
            ))}
        </span>
      ),
  }
  return fields.map((field) => (
    <span key={field} dir="auto">
      {(inWords[field] ?? plain)(record[field]) || (
        <span className="font-normal text-ink-3">{t('ui:empty_value')}</span>
      )}
    </span>
  ))
}

/** A text, an address, or several e-mails or phones. */
function plain(value: unknown): ReactNode {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(plain).join(', ')
  return value && typeof value === 'object' && 'value' in value ? plain(value.value) : null
}
