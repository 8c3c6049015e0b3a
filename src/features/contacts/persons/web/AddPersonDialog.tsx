import { fieldError } from '../../../../web/api.ts'
import { useDraft } from '../../../../web/drafts.ts'
import { t } from '../../../../web/i18n.ts'
import { useSession } from '../../../../web/session.ts'
import type { AddDialogProps } from '../../../../web/shell/addDialogs.tsx'
import { type Choice, ComboBox } from '../../../../web/ui/form/ComboBox.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useWrite } from '../../../../web/useWrite.ts'
import { type ContactOption, loadContacts } from '../../web/contactChoices.ts'
import { persons } from '../../web/contacts.ts'
import { Lookalikes } from '../../web/Lookalikes.tsx'
import { NewContactForm } from '../../web/NewContactForm.tsx'

interface Initial {
  name?: string
  organization?: Choice<number> | null
}

/** The dialog that adds a person; a new organization is created with them. */
export function AddPersonDialog({ initial, onClose }: AddDialogProps<Initial>) {
  const { user } = useSession()
  const kept = useDraft(`new person ${JSON.stringify(initial ?? {})}`, () => ({
    name: initial?.name ?? '',
    organization: initial?.organization ?? null,
    email: '',
    phone: '',
    job: '',
    owner: user.id,
  }))
  const { name, organization, email, phone, job, owner } = kept.value
  const setOrganization = kept.setter('organization')
  const save = useWrite({
    write: () =>
      persons.add({
        body: {
          name: name.trim(),
          org_id: organization?.id ?? undefined,
          organization: organization?.id === null ? { name: organization.label } : undefined,
          emails: [{ value: email }],
          phones: [{ value: phone }],
          job_title: job,
          owner_id: owner,
        },
      }),
    tables: ['person', 'organization'],
    follow: kept.drop,
    said: ({ data }) => ({
      text: t('contacts:added_person', { name: data.name }),
      open: `/persons/${data.id}`,
    }),
  })
  return (
    <NewContactForm
      kind="person"
      draft={kept}
      save={save}
      reached={{ email, phone }}
      onClose={onClose}
      wide={
        <>
          <ComboBox<number>
            label={t('contacts:kind_organization')}
            name="organization"
            value={organization}
            onChange={setOrganization}
            load={loadContacts('organization')}
            canCreate
            error={fieldError(save.error, 'org_id', 'organization', 'organization.name')}
          />
          {organization?.id === null && (
            <Lookalikes
              of={{ type: 'organization', name: organization.label }}
              onUse={(known: ContactOption) => setOrganization(known)}
            />
          )}
        </>
      }
    >
      <TextField
        label={t('contacts:reach_email')}
        type="email"
        value={email}
        onChange={kept.setter('email')}
        error={fieldError(save.error, 'emails.0.value')}
      />
      <TextField
        label={t('contacts:reach_phone')}
        type="tel"
        value={phone}
        onChange={kept.setter('phone')}
        error={fieldError(save.error, 'phones.0.value')}
      />
      <TextField
        label={t('contacts:job_title')}
        value={job}
        onChange={kept.setter('job')}
        error={fieldError(save.error, 'job_title')}
      />
    </NewContactForm>
  )
}
