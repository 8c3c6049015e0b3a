import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { t } from '../../../web/i18n.ts'
import { linkTo } from '../../../web/searchParams.ts'
import { RecordHeader, recordNameClass } from '../../../web/shell/Record.tsx'
import { EditableText } from '../../../web/ui/form/Editable.tsx'
import type { ContactKind } from '../../contacts/web/contacts.ts'
import { ContactMenu } from './ContactMenu.tsx'
import { ContactNext, type ContactOf } from './ContactWork.tsx'
import { DeletedNote } from './DeletedNote.tsx'

interface ContactHeaderProps {
  kind: ContactKind
  contact: { id: number; name: string; owner_id: number; is_deleted: boolean }
  of: ContactOf
  isAlone: boolean
  picture: ReactNode
  below: string
  onName: (name: string, seen: string) => void
}

/** The contact's name, its next activity and, on its own page, its actions. */
export function ContactHeader(props: ContactHeaderProps) {
  const { kind, contact, of, isAlone, picture, below, onName } = props
  const navigate = useNavigate()
  const list = linkTo('/contacts', { tab: kind === 'person' ? 'people' : 'organizations' })
  const Name = isAlone ? 'h1' : 'h2'
  return (
    <>
      <RecordHeader
        start={picture}
        below={below}
        summary={<ContactNext of={of} />}
        {...(isAlone && {
          back: list,
          actions: (
            <ContactMenu kind={kind} contact={contact} onDeleted={() => void navigate({ to: list as '/' })} />
          ),
        })}
      >
        <Name>
          <EditableText
            label={t('contacts:name')}
            value={contact.name}
            isRequired
            isDisabled={contact.is_deleted}
            onSave={onName}
            {...recordNameClass}
          />
        </Name>
      </RecordHeader>
      {contact.is_deleted && (
        <div className={isAlone ? 'px-4 md:px-5' : ''}>
          <DeletedNote kind={kind} contact={contact} />
        </div>
      )}
    </>
  )
}
