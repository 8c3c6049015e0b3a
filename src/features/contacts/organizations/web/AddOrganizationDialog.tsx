import { useNavigate } from '@tanstack/react-router'
import { fieldError } from '../../../../web/api.ts'
import { useDraft } from '../../../../web/drafts.ts'
import { t } from '../../../../web/i18n.ts'
import { useSession } from '../../../../web/session.ts'
import type { AddDialogProps } from '../../../../web/shell/addDialogs.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { type Choice, ComboBox } from '../../../../web/ui/form/ComboBox.tsx'
import { Select } from '../../../../web/ui/form/Select.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { Dialog } from '../../../../web/ui/overlay/Dialog.tsx'
import { useWrite } from '../../../../web/useWrite.ts'
import { useOwners } from '../../../users/web/users.tsx'
import { organizations } from '../../web/contacts.ts'
import { Lookalikes } from '../../web/Lookalikes.tsx'
import { useIndustries } from '../../web/useIndustries.ts'

/** Adds an organization; its trade is made on the fly when it is new. */
export function AddOrganizationDialog({ initial, onClose }: AddDialogProps<{ name?: string }>) {
  const { user } = useSession()
  const navigate = useNavigate()
  const owners = useOwners()
  const trades = useIndustries()
  const kept = useDraft(`new organization ${JSON.stringify(initial ?? {})}`, () => ({
    name: initial?.name ?? '',
    trade: null as Choice<number> | null,
    website: '',
    address: '',
    owner: user.id,
  }))
  const { name, trade, website, address, owner } = kept.value
  const save = useWrite({
    write: () =>
      organizations.add({
        body: {
          name: name.trim(),
          industry: trade?.id ?? undefined,
          industry_name: trade?.id === null ? trade.label : undefined,
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
    <Dialog
      title={t('contacts:add_organization')}
      isOpen
      onOpenChange={onClose}
      onSubmit={() =>
        save.mutate(undefined, {
          onSuccess: ({ data }) => {
            onClose()
            void navigate({ to: '/contacts', search: { tab: 'organizations', open: data.id } as never })
          },
        })
      }
      footer={
        <>
          <Button variant="quiet" slot="close" onPress={kept.drop}>
            {t('ui:cancel')}
          </Button>
          <Button variant="primary" type="submit" isPending={save.isPending} isDisabled={!name.trim()}>
            {t('contacts:add_organization')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={t('contacts:name')}
          value={name}
          onChange={kept.setter('name')}
          isRequired
          autoFocus
          error={fieldError(save.error, 'name')}
        />
        <Lookalikes of={{ type: 'organization', name }} />
        <div className="grid gap-4 sm:grid-cols-2">
          <ComboBox<number>
            label={t('contacts:trade')}
            name="industry"
            value={trade}
            onChange={kept.setter('trade')}
            load={trades}
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
          <Select
            label={t('contacts:owner')}
            options={owners}
            value={owner}
            onChange={kept.setter('owner')}
            error={fieldError(save.error, 'owner_id')}
          />
        </div>
      </div>
    </Dialog>
  )
}
