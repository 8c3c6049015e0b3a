import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../../web/i18n.ts'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import type { Attendee } from '../../contract.ts'

interface AttendeesProps {
  attendees: Attendee[]
  onChange: (attendees: Attendee[]) => void
  error?: string | undefined
}

const nameOf = ({ name, email }: Attendee) => name || email || ''

/** The invited people, users or not: e-mail addresses, entered one at a time or comma-separated. */
export function Attendees({ attendees, onChange, error }: AttendeesProps) {
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  const add = () => {
    const emails = text.split(/[\s,;،؛]+/).filter(Boolean)
    const isRight = emails.every((email) => /^[^@]+@[^@]+\.[^@]+$/.test(email))
    setWrong(!isRight)
    if (!isRight) return
    const known = new Set(attendees.map(({ email }) => email))
    onChange([
      ...attendees,
      ...[...new Set(emails)].filter((email) => !known.has(email)).map((email) => ({ email })),
    ])
    setText('')
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key is the field's, which bubbles
    <div
      className="flex flex-col"
      onKeyDown={(event) => {
        // Enter adds the address instead of submitting the form.
        if (event.key !== 'Enter' || !text.trim()) return
        event.preventDefault()
        add()
      }}
    >
      <TextField
        label={t('planning:attendees')}
        type="email"
        maxLength={2000}
        value={text}
        onChange={(next) => {
          setText(next)
          setWrong(false)
        }}
        onBlur={() => text.trim() && add()}
        error={isWrong ? t('planning:not_an_email') : error}
        end={<IconButton icon={Plus} size="sm" label={t('planning:attendee_add')} onPress={add} />}
      />
      {attendees.length > 0 && (
        <ul aria-label={t('planning:attendees')} className="mt-1.5 flex flex-wrap gap-1.5">
          {attendees.map((one) => (
            <li
              key={`${one.email} ${one.name}`}
              className="flex h-7 max-w-full items-center gap-1 rounded-md bg-sunken ps-2 text-sm pointer-coarse:h-9"
            >
              <span className="truncate" dir="ltr" title={one.email ?? undefined}>
                {nameOf(one)}
              </span>
              <IconButton
                icon={X}
                size="xs"
                className="me-1"
                label={t('planning:remove_named', { name: nameOf(one) })}
                onPress={() => onChange(attendees.filter((each) => each !== one))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
