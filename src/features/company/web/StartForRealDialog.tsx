import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { TextField } from '../../../web/ui/form/TextField.tsx'
import { FormDialog } from '../../../web/ui/overlay/FormDialog.tsx'
import { Failure } from '../../users/web/Form.tsx'
import { useSubmit } from '../../users/web/useSubmit.ts'
import { companyEndpoints } from '../contract.ts'

const { startForReal } = api(companyEndpoints)

/** Explains what is removed and what is kept when the sample data is replaced, and asks for the company's name. */
export function StartForRealDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const { submit, isPending, failure, error } = useSubmit({ name }, async () => {
    await startForReal({ body: { name: name.trim() } })
    location.assign('/today')
  })
  return (
    <FormDialog
      title={t('company:start_for_real_title')}
      onClose={onClose}
      size="sm"
      onSubmit={submit}
      submit={t('company:start_for_real')}
      isPending={isPending}
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
    </FormDialog>
  )
}
