import { fieldError } from '../../../../web/api.ts'
import { useDraft } from '../../../../web/drafts.ts'
import { t } from '../../../../web/i18n.ts'
import { useSession } from '../../../../web/session.ts'
import type { AddDialogProps } from '../../../../web/shell/addDialogs.tsx'
import { type Choice, ComboBox } from '../../../../web/ui/form/ComboBox.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useWrite } from '../../../../web/useWrite.ts'
import { organizations } from '../../web/contacts.ts'
import { NewContactForm } from '../../web/NewContactForm.tsx'
import { useIndustries } from '../../web/useIndustries.ts'

/** The dialog that adds an organization; a new industry is created with it. */
export function AddOrganizationDialog({ initial, onClose }: AddDialogProps<{ name?: string }>) {
  const { user } = useSession()
  const industries = useIndustries()
  const kept = useDraft(`new organization ${JSON.stringify(initial ?? {})}`, () => ({
    name: initial?.name ?? '',
    industry: null as Choice<number> | null,
    website: '',
    address: '',
    owner: user.id,
  }))
  const { name, industry, website, address, owner } = kept.value
  const save = useWrite({
    write: () =>
      organizations.add({
        body: {
          name: name.trim(),
          industry: industry?.id ?? undefined,
          industry_name: industry?.id === null ? industry.label : undefined,
          website: website.trim() || null,
          address: address.trim() ? { value: address.trim() } : null,
          owner_id: owner,
        },
      }),
    tables: ['organization', 'industry'],
    follow: kept.drop,
    said: ({ data }) => ({
      text: t('contacts:added_organization', { name: data.name }),
      open: `/organizations/${data.id}`,
    }),
  })
  return (
    <NewContactForm kind="organization" draft={kept} save={save} onClose={onClose}>
      <ComboBox<number>
        label={t('contacts:industry')}
        name="industry"
        value={industry}
        onChange={kept.setter('industry')}
        load={industries}
        canCreate
        error={fieldError(save.error, 'industry', 'industry_name')}
      />
      <TextField
        label={t('contacts:website')}
        type="url"
        value={website}
        onChange={kept.setter('website')}
        maxLength={2048}
        error={fieldError(save.error, 'website')}
      />
      <TextField
        label={t('contacts:address')}
        value={address}
        onChange={kept.setter('address')}
        error={fieldError(save.error, 'address.value')}
      />
    </NewContactForm>
  )
}
