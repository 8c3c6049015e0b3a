import type { Generated } from 'kysely'
import type { Label, LabelNoun } from './contract.ts'

declare module '../../server/database.ts' {
  interface Tables {
    label: LabelTable
    person_label: PersonLabelTable
    organization_label: OrganizationLabelTable
  }
}

export type LabelTable = {
  id: Generated<number>
  uuid: Generated<string>
  noun: LabelNoun
  name: string
  color: Label['color']
  order_nr: Generated<number>
  add_time: Generated<Date>
  update_time: Generated<Date>
}

export type PersonLabelTable = {
  id: Generated<number>
  person_id: number
  label_id: number
  update_time: Generated<Date>
}

export type OrganizationLabelTable = {
  id: Generated<number>
  organization_id: number
  label_id: number
  update_time: Generated<Date>
}
