import type { ItemKey } from '../../../../../web/ui/itemKeys.ts'
import { planNextStep } from '../../../../activities/web/plan.ts'
import { useLeadActions } from '../../web/useLeadActions.ts'
import type { LeadRow } from '../contract.ts'

interface LeadKeysOptions {
  /** While a lead is open, its panel handles the keys. */
  isPanelOpen: boolean
  /** Opens the lead with the conversion form. */
  onConvert: (id: string) => void
}

/** The keyboard shortcuts for a lead in the inbox. */
export function useLeadKeys({ isPanelOpen, onConvert }: LeadKeysOptions): ItemKey<LeadRow>[] {
  const { change } = useLeadActions()
  const when = (lead: LeadRow) => !isPanelOpen && !lead.is_archived && !lead.is_deleted
  return [
    { key: 'c', name: 'leads:convert', when, run: ({ id }) => onConvert(id) },
    {
      key: 'a',
      name: 'activities:next_step',
      when,
      run: (lead) => planNextStep(`[data-row="${lead.id}"]`, `lead ${lead.id}`, lead),
    },
    {
      key: 'e',
      name: 'ui:archive',
      when,
      run: ({ id }) => change.mutate({ ids: [id], set: { is_archived: true } }),
    },
  ]
}
