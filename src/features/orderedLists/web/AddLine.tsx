import { useMutation } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { errorText } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { TextField } from '../../../web/ui/form/TextField.tsx'

export interface AddLineProps {
  /** The label: "New source". */
  label: string
  add: (name: string) => Promise<unknown>
  /** Rendered before the field: a colour. */
  start?: ReactNode
}

/** The input at the end of a list that adds an entry and is then ready for the next. */
export function AddLine({ label, add, start }: AddLineProps) {
  const [name, setName] = useState('')
  const save = useMutation({ mutationFn: add, onSuccess: () => setName('') })
  return (
    <form
      className="mt-2 flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() && !save.isPending) save.mutate(name.trim())
      }}
    >
      {start}
      <TextField
        label={label}
        isLabelHidden
        placeholder={label}
        value={name}
        onChange={(text) => {
          setName(text)
          save.reset()
        }}
        error={save.error ? errorText(save.error) : undefined}
        className="min-w-0 flex-1"
      />
      <Button type="submit" icon={Plus} isPending={save.isPending} isDisabled={!name.trim()}>
        {t('sources:add')}
      </Button>
    </form>
  )
}
