import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { TextField } from '../../../web/ui/form/TextField.tsx'
import { Dialog } from '../../../web/ui/overlay/Dialog.tsx'
import { Failure } from '../../users/web/Form.tsx'
import { useSubmit } from '../../users/web/useSubmit.ts'
import { companyEndpoints } from '../contract.ts'

const { startForReal } = api(companyEndpoints)

/** Says what goes and what stays when the sample is left behind, and asks for the name of the real company. */
export function StartForRealDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const { submit, isPending, failure, error } = useSubmit({ name }, async () => {
    await startForReal({ body: { name: name.trim() } })
    location.assign('/today')
  })
  return (
    <Dialog
      title={t('company:start_for_real_title')}
      isOpen
      onOpenChange={onClose}
      size="sm"
      onSubmit={submit}
      footer={
        <>
          <Button variant="quiet" slot="close">
            {t('ui:cancel')}
          </Button>
          <Button type="submit" variant="primary" isPending={isPending}>
            {t('company:start_for_real')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-pretty text-ink-2">{t('company:start_for_real_text')}</p>
        <TextField
          label={t('company:your_company')}
          autoFocus
          autoComplete="organization"
          value={name}
          onChange={setName}
          error={error('name')}
        />
        <Failure>{failure}</Failure>
      </div>
    </Dialog>
  )
}
