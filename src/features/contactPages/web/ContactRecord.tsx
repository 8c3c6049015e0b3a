import type { ReactNode } from 'react'
import { t } from '../../../web/i18n.ts'
import { Fold, Record } from '../../../web/shell/Record.tsx'
import type { ShownFields } from '../../../web/shownFields.ts'
import { Facts } from '../../../web/ui/Facts.tsx'
import type { Option } from '../../../web/ui/form/Option.ts'
import type { ActivityDraft } from '../../activities/form/web/activityDraft.ts'
import type { RelatedOpportunities } from '../../contacts/contract.ts'
import type { ContactKind } from '../../contacts/web/contacts.ts'
import { type Common, CommonFacts, type CommonFactsProps } from './CommonFacts.tsx'
import { ContactHeader } from './ContactHeader.tsx'
import { ActivityFacts, ContactHistory, type ContactOf, ContactPlanned } from './ContactWork.tsx'
import { DetailFacts } from './DetailFacts.tsx'
import { Related } from './Related.tsx'

interface ContactRecordProps {
  kind: ContactKind
  contact: CommonFactsProps['contact'] & { id: number; name: string }
  of: ContactOf
  /** Shown as a page: the name is the page's heading. */
  isAlone: boolean
  picture: ReactNode
  /** Rendered below the name. */
  below: string
  /** Fields shown before "more". */
  facts: ReactNode
  /** Fields shown after "more". */
  details: ShownFields
  /** The fields that its history can show. */
  fields: ShownFields
  onChange: (change: Common & { name?: string }, seen: Common & { name?: string }) => void
  /** Initial values of a new activity. */
  planned: Partial<ActivityDraft>
  related: RelatedOpportunities
  /** Initial values of a new lead or deal. */
  initial: { person?: Option<number>; organization?: Option<number> | null }
  /** Rendered before its deals and leads, with a heading of the given level. */
  children?: (level: 2 | 3) => ReactNode
}

/** A person or an organization, edited in place, with its planned activities, deals, leads and history. */
export function ContactRecord(props: ContactRecordProps) {
  const { kind, contact, of, isAlone, onChange } = props
  const isReadOnly = contact.is_deleted
  const level = isAlone ? 2 : 3
  return (
    <Record
      isAlone={isAlone}
      label={t('contacts:details')}
      header={
        <ContactHeader
          kind={kind}
          contact={contact}
          of={of}
          isAlone={isAlone}
          picture={props.picture}
          below={props.below}
          onName={(name, seen) => onChange({ name }, { name: seen })}
        />
      }
      facts={
        <div className="flex flex-col gap-0.5">
          <Facts>{props.facts}</Facts>
          <Fold>
            <Facts>
              <DetailFacts fields={props.details} contact={contact} onChange={onChange} />
              <ActivityFacts of={of} />
              <CommonFacts kind={kind} contact={contact} onChange={onChange} />
            </Facts>
          </Fold>
        </div>
      }
      planned={<ContactPlanned of={of} level={level} isReadOnly={isReadOnly} initial={props.planned} />}
      related={
        <div className="flex flex-col gap-6">
          {props.children?.(level)}
          <Related
            level={level}
            of={props.related}
            planned={of}
            canAdd={!isReadOnly}
            initial={props.initial}
          />
        </div>
      }
    >
      <ContactHistory of={of} level={level} isReadOnly={isReadOnly} fields={props.fields} />
    </Record>
  )
}
