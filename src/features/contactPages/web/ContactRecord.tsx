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
  /** It has the screen to itself: its name is the screen's heading. */
  isAlone: boolean
  picture: ReactNode
  /** Below its name. */
  below: string
  /** Facts before the fold. */
  facts: ReactNode
  /** Facts behind it. */
  details: ShownFields
  /** What its history names. */
  fields: ShownFields
  onChange: (change: Common & { name?: string }, seen: Common & { name?: string }) => void
  /** What an activity planned from here begins with. */
  planned: Partial<ActivityDraft>
  related: RelatedOpportunities
  /** What a new lead or deal begins with. */
  initial: { person?: Option<number>; organization?: Option<number> | null }
  /** Before its deals and leads, under a heading of the level given. */
  children?: (level: 2 | 3) => ReactNode
}

/** A person or an organization, each thing edited where it stands, with what is planned, their deals, leads and history. */
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
