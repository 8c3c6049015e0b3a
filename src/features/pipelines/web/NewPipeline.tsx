import { useState } from 'react'
import { fieldError } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { TextField } from '../../../web/ui/form/TextField.tsx'
import { FormDialog } from '../../../web/ui/overlay/FormDialog.tsx'
import { useWrite } from '../../../web/useWrite.ts'
import { pipelines } from './pipelines.ts'

/** The initial stages of a new pipeline, with their probability in percent and their idle limit in days. */
const beginning = [
  { key: 'pipelines:begin_contact', deal_probability: 20, days_to_rotten: 14 },
  { key: 'pipelines:begin_offer', deal_probability: 50, days_to_rotten: 10 },
  { key: 'pipelines:begin_agreement', deal_probability: 80, days_to_rotten: 7 },
] as const

export function NewPipeline({ onClose, onAdded }: { onClose: () => void; onAdded: (id: number) => void }) {
  const [name, setName] = useState('')
  const add = useWrite({
    write: () =>
      pipelines.add({
        body: {
          name: name.trim(),
          stages: beginning.map(({ key, ...stage }) => ({
            name: t(key),
            is_deal_rot_enabled: true,
            ...stage,
          })),
        },
      }),
    tables: ['pipeline', 'stage'],
    said: ({ data }) => t('pipelines:added', { name: data.name }),
  })
  return (
    <FormDialog
      title={t('pipelines:add_title')}
      onClose={onClose}
      size="sm"
      onSubmit={() => add.mutate(undefined, { onSuccess: ({ data }) => onAdded(data.id) })}
      submit={t('pipelines:add')}
      isPending={add.isPending}
      isDisabled={!name.trim()}
    >
      <TextField
        label={t('pipelines:name')}
        value={name}
        onChange={setName}
        autoFocus
        isRequired
        error={fieldError(add.error, 'name')}
        description={t('pipelines:add_text')}
      />
    </FormDialog>
  )
}
