import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { fieldError } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { Select } from '../../../web/ui/form/Select.tsx'
import { TextField } from '../../../web/ui/form/TextField.tsx'
import { FormDialog } from '../../../web/ui/overlay/FormDialog.tsx'
import type { useWrite } from '../../../web/useWrite.ts'
import { useOwners } from '../../users/web/users.tsx'
import type { ContactKind } from './contacts.ts'
import { Lookalikes } from './Lookalikes.tsx'

/** The fields that the forms for persons and organizations share, kept as a draft. */
interface Draft {
  value: { name: string; owner: number }
  setter: {
    (field: 'name'): (name: string) => void
    (field: 'owner'): (owner: number) => void
  }
  drop: () => void
}

interface NewContactFormProps {
  kind: ContactKind
  draft: Draft
  save: ReturnType<typeof useWrite<void, { data: { id: number } }>>
  /** The person's e-mail and phone, by which duplicates are found. */
  reached?: { email: string; phone: string }
  onClose: () => void
  /** Fields of full width, below the name. */
  wide?: ReactNode
  /** The other fields, before the owner. */
  children: ReactNode
}

const tabs = { person: 'people', organization: 'organizations' } as const

/** The dialog that adds a person or an organization and navigates to it. */
export function NewContactForm(props: NewContactFormProps) {
  const { kind, draft, save, reached, onClose, wide, children } = props
  const { name, owner } = draft.value
  const navigate = useNavigate()
  const owners = useOwners()
  return (
    <FormDialog
      title={t(`contacts:add_${kind}`)}
      onClose={onClose}
      onSubmit={() =>
        save.mutate(undefined, {
          onSuccess: ({ data }) => {
            onClose()
            void navigate({ to: '/contacts', search: { tab: tabs[kind], open: data.id } as never })
          },
        })
      }
      submit={t(`contacts:add_${kind}`)}
      isPending={save.isPending}
      isDisabled={!name.trim()}
      onCancel={draft.drop}
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={t('contacts:name')}
          value={name}
          onChange={draft.setter('name')}
          isRequired
          autoFocus
          error={fieldError(save.error, 'name')}
        />
        <Lookalikes of={{ type: kind, name, ...reached }} />
        {wide}
        <div className="grid gap-4 sm:grid-cols-2">
          {children}
          <Select
            label={t('contacts:owner')}
            options={owners}
            value={owner}
            onChange={draft.setter('owner')}
            error={fieldError(save.error, 'owner_id')}
          />
        </div>
      </div>
    </FormDialog>
  )
}
